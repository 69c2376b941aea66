// The entry point for Node: the module is read from beside this file.

import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";

import { initSync } from "../pkg/migration_hub_wasm.js";

initSync({ module: readFileSync(new URL("../pkg/migration_hub_wasm_bg.wasm", import.meta.url)) });

/** The labels and the search words of the Compact, read when they are asked for. */
export async function compactWords() {
  return JSON.parse(await readFile(new URL("../pkg/compact_words.json", import.meta.url), "utf8"));
}

export * from "../pkg/migration_hub_wasm.js";
