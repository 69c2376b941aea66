// The module in a browser: every case of ring 2, and the index that was written natively.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { browse, serve } from "./shared/browser.mjs";
import { cases } from "./shared/cases.mjs";
import { native } from "./shared/hub.mjs";

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");
const PAGE = `<!doctype html><html lang="en" dir="ltr"><head><meta charset="utf-8"><title>migration-hub</title>
<link rel="icon" href="data:,"></head><body></body></html>`;

let server, browser, expected;

before(async () => {
  const written = native();
  expected = written.expected;
  const more = { "/page.html": PAGE };
  for (const [name, bytes] of Object.entries(written.files)) more[`/index/${name}`] = bytes;
  server = await serve(root, more);
  browser = await browse();
  await browser.page.goto(`${server.address}/page.html`);
  await browser.page.evaluate(async (names) => {
    window.hub = await import("/js/web.mjs");
    window.ring2 = await import("/tests/shared/ring2.mjs");
    const bytes = async (name) => new Uint8Array(await (await fetch(`/index/${name}`)).arrayBuffer());
    window.files = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await bytes(name)])));
  }, Object.keys(written.files));
});

after(async () => {
  await browser?.stop();
  await server?.stop();
});

for (const one of cases) {
  test(one.name, () => browser.page.evaluate((one) => window.ring2.play(window.hub, one), one));
}

test("an index that was written natively gives the same hits in the same order with the same scores", async () => {
  const found = await browser.page.evaluate(
    async ({ queries, completions }) => {
      const index = await window.hub.Index.open(window.files);
      const results = [];
      for (const { query } of queries) results.push(await index.search(query));
      const words = [];
      for (const { prefix } of completions) words.push(await index.complete(prefix));
      return { results, words };
    },
    expected,
  );
  assert.ok(expected.queries.length >= 20);
  expected.queries.forEach(({ query, results: wanted }, at) => {
    const place = JSON.stringify(query);
    const results = found.results[at];
    assert.deepEqual(results.items.map(({ id }) => id), wanted.items.map(({ id }) => id), place);
    results.items.forEach(({ score }, item) => assert.ok(Math.abs(score - wanted.items[item].score) <= 1e-6, place));
    assert.deepEqual([results.total, results.facets, results.relaxed], [wanted.total, wanted.facets, wanted.relaxed], place);
  });
  assert.deepEqual(found.words, expected.completions.map(({ words }) => words));
});

test("the words of the Compact are fetched when they are asked for", async () => {
  const words = await browser.page.evaluate(async () => (await window.hub.compactWords()).action[0]);
  assert.equal(words.id, "1.a");
  assert.deepEqual(Object.keys(words.label).sort(), ["ar", "en", "es", "fr", "ru", "zh"]);
});

test("an error keeps its class, its kind and its words", async () => {
  const found = await browser.page.evaluate(async () => {
    const { Hub, HubError } = window.hub;
    const hub = await Hub.inMemory({ operator: "operator" });
    try {
      await hub.show("A/RES/1/1");
      return "nothing was thrown";
    } catch (error) {
      return [error instanceof Error, error instanceof HubError, error.kind, error.message];
    }
  });
  assert.deepEqual(found, [true, true, "NotFound", "show: no item is called «A/RES/1/1»"]);
});
