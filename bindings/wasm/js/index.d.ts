// What both entry points offer. The module is there as soon as it is imported: there is nothing to wait for.

export * from "../pkg/migration_hub_wasm.js";
import type { CompactWords } from "../pkg/migration_hub_wasm.js";

/** The labels and the search words of the Compact, loaded when they are asked for: a file beside the module. */
export function compactWords(): Promise<CompactWords>;
