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
  assert.doesNotMatch(error.message, /called:|find/, "what an operation called is a property, and no part of the sentence");
  assert.match(error.stack, /errors\.test\.mjs|HubError/);
  assert.equal(String(error), `HubError: ${error.message}`);
});

test("the kinds are those of the core, in the module and in its types", () => {
  const source = read("../../../core/src/error.rs");
  const names = [...source.matchAll(/Self::(\w+) => "(\w+)"/g)].map(([, , name]) => name);
  assert.equal(names.length, 13);
  assert.deepEqual(errorKinds(), names);
  const types = read("../pkg/migration_hub_wasm.d.ts");
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
    [{ limit: -1 }, "/limit: found «-1»", "a whole number from 0 to 1000"],
    [{ limit: 1.5 }, "/limit: found «1.5»", "a whole number from 0 to 1000"],
    [{ limit: NaN }, "/limit: found «NaN»", "a whole number from 0 to 1000"],
    [{ limit: Infinity }, "/limit: found «Infinity»", "a whole number from 0 to 1000"],
    [{ limit: 10n }, "/limit: found «10n»", "a whole number from 0 to 1000"],
    [{ limit: "10" }, '/limit: found «"10"»', "a whole number from 0 to 1000"],
    [{ limit: 1001 }, "/limit: found «1001»", "a whole number from 0 to 1000"],
    [{ limit: 1e21 }, "/limit: found «1e+21»", "a whole number from 0 to 1000"],
    [{ offset: "2" }, '/offset: found «"2"»', "a whole number from 0 on"],
    [{ offset: -1 }, "/offset: found «-1»", "a whole number from 0 on"],
    [{ filters: ["ru"] }, "/filters", "an object"],
    [{ filters: { state: ["draft"] } }, "/filters: found «state»", "one of the facets objective, principle, kind"],
    [{ filters: { type: "report" } }, "/filters: found «type»", "one of the facets objective, principle, kind"],
    [{ filters: { objective: 24 } }, "/filters/objective: found «24»", "1 to 23"],
    [{ filters: { objective: [1, NaN] } }, "/filters/objective/1: found «NaN»", "finite numbers"],
    [{ filters: { kind: "nonsense" } }, "/filters/kind: found «nonsense»", "report"],
    [{ filters: { country: ["KEN", "Kenya"] } }, "/filters/country: found «Kenya»", "ISO 3166"],
    [{ filters: { language: "xx" } }, "/filters/language: found «xx»", "BCP 47"],
    [{ filters: { year: "abc" } }, "/filters/year: found «abc»", "a year"],
    [{ filters: { objective: [20, null] } }, "/filters/objective/1", "text or a number"],
    ["remittances", "found «remittances»", "an object"],
    [{ text: 1n }, "/text: found «1n»", "plain data"],
    [{ text: () => "a" }, "/text: found «a function»", "plain data"],
    [() => "a", "found «a function»", "plain data"],
    [{ get text() { throw new Error("mine"); } }, "found «mine»", "plain data"],
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

test("a number of words that is out of range is named", async () => {
  const hub = await editor();
  for (const limit of [-1, 1.5, NaN, "10", 1001, 1n]) {
    const error = await thrown(() => hub.complete("a", limit));
    assert.deepEqual([error.kind, error.operation], ["Invalid", "complete"], String(limit));
    assert.ok(error.message.includes("/limit: found «") && error.message.includes("from 0 to 1000"), error.message);
  }
  for (const limit of [undefined, null, 0, 10, 1000]) assert.deepEqual(await hub.complete("a", limit), []);
});

test("a store is not made from what breaks the rules", async () => {
  assert.match((await thrown(() => Hub.inMemory({}))).message, /\/operator: missing/);
  assert.match((await thrown(() => Hub.inMemory({ operator: "Ann Lee" }))).message, /lower-case letters/);
  const hub = await Hub.inMemory({ operator: "ann" });
  assert.equal((await thrown(() => hub.addPerson({ handle: "ann" }))).kind, "AlreadyExists");
  assert.equal((await thrown(() => hub.addPerson({ handle: "Ann" }))).kind, "Invalid");
  assert.equal((await thrown(() => hub.grantRole("ann", "queen"))).kind, "Invalid");
});

test("a naming policy that is none says why and changes nothing", async () => {
  const hub = await Hub.inMemory({ operator: "ann" });
  await hub.setNaming({ deny: ["TWN"] });
  const wrong = [
    [{ deny: ["Kenya"] }, 'deny: no area has the code "Kenya"'],
    [{ deny: "TWN" }, "deny: invalid type"],
    [{ colour: 1 }, "colour: expected an object with any of allow, deny"],
    [[], "found []: expected an object"],
    ["x", 'found "x": expected an object'],
    [undefined, "found null: expected an object"],
    [new Map([["deny", ["KEN"]]]), "a Map"],
    [{ names: new Map() }, "/names: found «a Map»"],
  ];
  for (const [policy, message] of wrong) {
    const error = await thrown(() => hub.setNaming(policy));
    assert.equal(error.kind, "Invalid");
    assert.ok(error.message.includes(message), error.message);
  }
  assert.deepEqual(await hub.naming(), { deny: ["TWN"] });
});

