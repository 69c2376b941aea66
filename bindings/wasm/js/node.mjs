// The entry point for Node: the module is read from beside this file.

import { readFileSync } from "node:fs";

import { initSync } from "../pkg/migration_hub_wasm.js";

initSync({ module: readFileSync(new URL("../pkg/migration_hub_wasm_bg.wasm", import.meta.url)) });

export * from "../pkg/migration_hub_wasm.js";
