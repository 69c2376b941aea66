// Errors: a class of JavaScript's own, the same kinds as in Rust, and every wrong property by its place.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { Hub, HubError, editor, errorKinds, thrown } from "./shared/hub.mjs";

const read = (path) => readFileSync(new URL(path, import.meta.url), "utf8");

test("an error is an Error, a HubError, and says kind, operation, context and whether to retry", async () => {
  const hub = await editor();
  const error = await thrown(() => hub.show("A/RES/1/1"));
  assert.ok(error instanceof Error && error instanceof HubError);
  assert.equal(error.name, "HubError");
  assert.equal(error.kind, "NotFound");
  assert.equal(error.operation, "show");
  assert.equal(error.context.called, "find");
  assert.equal(error.retry, "never");
  assert.match(error.message, /^show: no item is called «A\/RES\/1\/1»/);
  assert.match(error.stack, /errors\.test\.mjs|HubError/);
  assert.equal(String(error), `HubError: ${error.message}`);
});

test("the kinds are those of the core, in the module and in its types", () => {
  const source = read("../../../core/src/error.rs");
  const names = [...source.matchAll(/Self::(\w+) => "(\w+)"/g)].map(([, , name]) => name);
  assert.equal(names.length, 13);
  assert.deepEqual(errorKinds(), names);
  const types = read("../pkg/node/migration_hub_wasm.d.ts");
  const union = types.match(/export type ErrorKind =([^;]+);/)[1];
  assert.deepEqual([...union.matchAll(/"(\w+)"/g)].map(([, name]) => name), names);
  assert.equal(types.match(/\bHubError\b[^;{]*[;{]/g).filter((text) => /unknown/.test(text)).length, 0);
});

test("a wrong property is named with what was found and what was expected", async () => {
  const hub = await editor();
  const cases = [
    [{ txet: "a" }, "/txet", "one of the properties text, language, filters, limit, offset"],
    [{ text: 7 }, "/text: found «7»", "text"],
    [{ language: "klingonish" }, "/language: found «klingonish»", "BCP 47"],
    [{ limit: -1 }, "/limit: found «-1»", "a whole number"],
    [{ limit: 1.5 }, "/limit: found «1.5»", "a whole number"],
    [{ offset: "2" }, "/offset: found «2»", "a whole number"],
    [{ filters: ["ru"] }, "/filters", "an object"],
    [{ filters: { state: ["draft"] } }, "/filters/state", "one of the properties objective, kind"],
    [{ filters: { objective: [20, null] } }, "/filters/objective/1", "text or a number"],
    ["remittances", "found «remittances»", "an object"],
    [{ text: 1n }, "plain data", ""],
    [{ text: "a".repeat(1001) }, "at most 1000 characters", ""],
  ];
  for (const [query, place, expected] of cases) {
    const error = await thrown(() => hub.search(query));
    assert.equal(error.kind, "Invalid", place);
    assert.equal(error.operation, "search", place);
    assert.ok(error.message.includes(place) && error.message.includes(expected), error.message);
  }
  for (const data of [undefined, 7, {}, () => 1]) {
    assert.equal((await thrown(() => hub.import(data))).kind, "Invalid");
  }
  assert.match((await thrown(() => hub.import("", { harvest: true }))).message, /\/harvest/);
  assert.match((await thrown(() => hub.import("", { harvested: "yes" }))).message, /true or false/);
});

test("a store is not made from what breaks the rules", async () => {
  assert.match((await thrown(() => Hub.create({}))).message, /\/operator: missing/);
  assert.match((await thrown(() => Hub.create({ operator: "Ann Lee" }))).message, /lower-case letters/);
  const hub = await Hub.create({ operator: "ann" });
  assert.equal((await thrown(() => hub.addPerson("ann"))).kind, "AlreadyExists");
  assert.equal((await thrown(() => hub.addPerson("Ann"))).kind, "Invalid");
  assert.equal((await thrown(() => hub.grantRole("ann", "queen"))).kind, "Invalid");
});
