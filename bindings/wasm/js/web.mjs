// The entry point for browsers and bundlers: the module is fetched from its address beside this file, in the form in which
// bundlers find it and bring it along.

import start from "../pkg/migration_hub_wasm.js";

await start({ module_or_path: new URL("../pkg/migration_hub_wasm_bg.wasm", import.meta.url) });

/** The labels and the search words of the Compact, fetched when they are asked for. */
export async function compactWords() {
  const answer = await fetch(new URL("../pkg/compact_words.json", import.meta.url));
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  return answer.json();
}

export * from "../pkg/migration_hub_wasm.js";
