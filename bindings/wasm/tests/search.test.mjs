// What search does in this module beside the common cases: works, what is like an item, and what is refused.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Hub } from "../js/node.mjs";
import { thrown } from "./shared/hub.mjs";

const LINES = [
  { source: "s", id: "1", title: "Recruitment loans in the river delta", language: "en" },
  { source: "s", id: "2", title: "Recruitment loans in the river delta", language: "en" },
  { source: "s", id: "3", title: "Loans in river towns", language: "en" },
  { source: "s", id: "4", title: "Water", language: "en" },
];

async function filled() {
  const hub = await Hub.inMemory({ operator: "operator", roles: ["editor"] });
  const { ids } = await hub.import(LINES.map((line) => JSON.stringify(line)).join("\n"), { harvested: true });
  return { visitor: await hub.as("visitor"), ids };
}

const ids = (results) => results.items.map(({ id }) => id);

test("what is like an item is found without the item", async () => {
  const { visitor, ids: [one, two, three] } = await filled();
  assert.deepEqual(ids(await visitor.moreLike(one)), [two, three]);
  assert.deepEqual(ids(await visitor.moreLike(one, 1)), [two]);
});

test("a copy is a work of its own", async () => {
  const { visitor } = await filled();
  const results = await visitor.search({ text: "loans river", byWork: true });
  assert.equal(results.items.length, 3);
});

test("what is wrong with a search is said with its place", async () => {
  const { visitor } = await filled();
  for (const [query, message] of [
    [{ order: "colour" }, /\/order.*relevance, newest, oldest, title/s],
    [{ passages: 11 }, /\/passages.*from 0 to 10/s],
    [{ across: "yes" }, /\/across.*true or false/s],
    [{ after: "zz" }, /this cursor is none of an index/],
    [{ text: "(", strict: true }, /at character 1/],
    [{ colour: 1 }, /one of the properties/],
  ]) {
    const error = await thrown(() => visitor.search(query));
    assert.equal(error.kind, "Invalid");
    assert.match(error.message, message);
  }
});
