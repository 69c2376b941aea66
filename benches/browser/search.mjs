// The search of `migration-hub-benches search` in a browser: the same index, the same queries, in Debian's Chromium.
//
// node benches/browser/search.mjs DIR, where DIR is what `search --out DIR` wrote; bindings/wasm is built before by
// `cargo xtask wasm`. Every query is asked five times and the quickest counts, as natively; all seven facets are counted.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { browse, serve } from "../../bindings/wasm/tests/shared/browser.mjs";

const RUNS = 5;
const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>search</title><link rel="icon" href="data:,"></head></html>`;

const [folder] = process.argv.slice(2);
if (!folder) throw new Error("search.mjs DIR: the folder that `migration-hub-benches search --out DIR` wrote");

const queries = readFileSync(join(folder, "queries.jsonl"), "utf8").split("\n").filter(Boolean).map(JSON.parse);
const names = readdirSync(join(folder, "index")).filter((name) => !name.startsWith(".") && !name.endsWith(".lock"));
const served = { "/page.html": PAGE };
for (const name of names) served[`/index/${name}`] = readFileSync(join(folder, "index", name));

const server = await serve(fileURLToPath(new URL("../../bindings/wasm", import.meta.url)).replace(/\/$/, ""), served);
const browser = await browse();
try {
  await browser.page.goto(`${server.address}/page.html`);
  const measured = await browser.page.evaluate(
    async ({ names, queries, runs }) => {
      const { Index } = await import("/js/web.mjs");
      const bytes = async (name) => new Uint8Array(await (await fetch(`/index/${name}`)).arrayBuffer());
      const files = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await bytes(name)])));
      const started = performance.now();
      const index = await Index.open(files);
      const opened = performance.now() - started;
      const times = [];
      let found = 0;
      for (const text of queries) {
        let best = Infinity;
        for (let run = 0; run < runs; run += 1) {
          const before = performance.now();
          const { total } = await index.search({ text, limit: 10, across: false });
          best = Math.min(best, performance.now() - before);
          if (run === 0 && total > 0) found += 1;
        }
        times.push(best);
      }
      return { opened, times, found };
    },
    { names, queries, runs: RUNS },
  );
  const times = measured.times.sort((one, other) => one - other);
  const at = (share) => times[Math.floor((times.length * share) / 100)].toFixed(2);
  console.log(`${queries.length} queries, ${measured.found} of them found something; opened in ${measured.opened.toFixed(0)} ms`);
  console.log(`first ten with seven facets: p50 ${at(50)} ms, p95 ${at(95)} ms, p99 ${at(99)} ms`);
} finally {
  await browser.stop();
  await server.stop();
}
