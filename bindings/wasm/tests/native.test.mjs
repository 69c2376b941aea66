// An index that was written natively gives the same items in the same order with the same scores here.

import assert from "node:assert/strict";
import { before, test } from "node:test";

import { Index, catalogue, editor, native, thrown } from "./shared/hub.mjs";

let files, expected, index;

before(async () => {
  ({ files, expected } = native());
  index = await Index.open(files);
});

function close(found, wanted, place) {
  assert.ok(Math.abs(found - wanted) <= 1e-6, `${place}: ${found} is not ${wanted}`);
}

test("the index follows a store, and was written in several steps", async () => {
  const position = await index.position();
  assert.match(position.store, /^[0-9a-f-]{36}$/);
  assert.ok(position.position > 0);
  const segments = JSON.parse(Buffer.from(files["meta.json"]).toString("utf8")).segments;
  assert.ok(segments.length > 1, "one segment alone would prove less");
});

test("same items, same order, scores equal to 1e-6, same counts", async () => {
  assert.ok(expected.queries.length >= 20);
  for (const { query, results: wanted } of expected.queries) {
    const place = JSON.stringify(query);
    const results = await index.search(query);
    assert.deepEqual(results.items.map(({ id }) => id), wanted.items.map(({ id }) => id), place);
    results.items.forEach((item, at) => close(item.score, wanted.items[at].score, `${place} item ${at}`));
    const plain = ({ items, ...rest }) => ({ ...rest, items: items.map(({ score, ...item }) => item) });
    assert.deepEqual(plain(results), plain(wanted), place);
  }
  const languages = new Set(expected.queries.flatMap(({ results }) => results.items.slice(0, 1).map((i) => i.language)));
  assert.deepEqual([...languages].sort(), ["ar", "en", "es", "fr", "ru", "zh"], "the first items are in six languages");
  assert.ok(expected.queries.filter(({ results }) => results.total > 0).length >= 20, "most queries find something");
  assert.ok(expected.queries.some(({ results }) => results.relaxed), "one query is relaxed");
  assert.ok(expected.queries.some(({ results }) => results.total === 0), "one query finds nothing");
});

test("a page of the answer is the same as that part of the whole", async () => {
  const { query, results: wanted } = expected.queries[1];
  const part = await index.search({ ...query, offset: 2, limit: 3 });
  assert.deepEqual(part.items.map(({ id }) => id), wanted.items.slice(2, 5).map(({ id }) => id));
  assert.equal(part.total, wanted.total);
});

test("what is out of range is named as by a Hub", async () => {
  for (const limit of [-1, 1001, NaN]) {
    for (const ask of [() => index.search({ limit }), () => index.complete("mig", limit)]) {
      const error = await thrown(ask);
      assert.equal(error.kind, "Invalid");
      assert.ok(error.message.includes(`/limit: found «${limit}»; expected a whole number from 0 to 1000`), error.message);
    }
  }
  assert.match((await thrown(() => index.search({ filters: { year: "abc" } }))).message, /\/filters\/year: found «abc»/);
});

test("words are completed alike", async () => {
  for (const { prefix, words } of expected.completions) assert.deepEqual(await index.complete(prefix), words, prefix);
  assert.ok(expected.completions.some(({ words }) => words.length > 1));
});

test("a Hub here that imports the same gives the same titles and scores", async () => {
  const hub = await editor();
  await hub.import(catalogue, { harvested: true });
  // Ids differ from store to store, and order items of equal score; titles do not.
  const listed = ({ items }) =>
    items.map(({ title, score }) => ({ title, score })).sort((a, b) => b.score - a.score || (a.title < b.title ? -1 : 1));
  for (const { query, results } of expected.queries) {
    const [found, wanted] = [listed(await hub.search(query)), listed(results)];
    assert.deepEqual(found.map(({ title }) => title), wanted.map(({ title }) => title), JSON.stringify(query));
    found.forEach(({ score }, at) => close(score, wanted[at].score, JSON.stringify(query)));
  }
});

test("a Map of files is taken too", async () => {
  const same = await Index.open(new Map(Object.entries(files)));
  assert.deepEqual(await same.search({ text: "migration" }), await index.search({ text: "migration" }));
});

test("what is no index, or a damaged one, is refused", async () => {
  assert.equal((await thrown(() => Index.open({}))).kind, "ConfigInvalid");
  assert.equal((await thrown(() => Index.open({ "a.txt": new Uint8Array([1, 2, 3]) }))).kind, "ConfigInvalid");
  const meta = Buffer.from(files["meta.json"]).toString("utf8");
  const older = { ...files, "meta.json": Buffer.from(meta.replace("mighub-analysis/", "mighub-analysis/0.")) };
  assert.notEqual(older["meta.json"].toString("utf8"), meta);
  assert.equal((await thrown(() => Index.open(older))).kind, "Unsupported", "what another version wrote");
  const store = Object.keys(files).find((name) => name.endsWith(".store"));
  const { [store]: _, ...missing } = files;
  assert.equal((await thrown(() => Index.open(missing).then((open) => open.search({})))).kind, "Corrupt");
  const cut = { ...files, [store]: files[store].subarray(0, 10) };
  assert.equal((await thrown(() => Index.open(cut).then((open) => open.search({})))).kind, "Corrupt");
  const text = await thrown(() => Index.open({ ...files, [store]: "text" }));
  assert.equal(text.kind, "Invalid");
  assert.ok(text.message.includes(store) && text.message.includes("Uint8Array"), text.message);
  assert.equal((await thrown(() => Index.open(undefined))).kind, "Invalid");
});
