// What both entry points offer. The module is there as soon as it is imported: there is nothing to wait for.

export * from "../pkg/migration_hub_wasm.js";
