// The Compact and the vocabularies as data: what the tables of the core hold, with tier and source.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import * as module from "../js/node.mjs";
import { thrown } from "./shared/hub.mjs";
import { ABSENT } from "./shared/ring2.mjs";

const { actions, actorTypes, areas, audiences, checkTitle, compactWords, language, objectives, principles, regions, resourceTypes } = module;
const SIX = ["ar", "en", "es", "fr", "ru", "zh"];

test("objectives, principles and actions are complete", () => {
  assert.deepEqual(objectives().map(({ number, paragraph }) => paragraph - number), Array(23).fill(16));
  assert.deepEqual([2, 13].map((number) => objectives()[number - 1].roundTable), [1, 2]);
  assert.deepEqual(principles().map(({ letter }) => letter).join(""), "abcdefghij");
  assert.equal(actions().length, 187);
  assert.deepEqual(objectives().flatMap((objective) => objective.actions), actions().map(({ id }) => id));
  assert.deepEqual(actions().find(({ id }) => id === "13.b"), { ...actions().find(({ id }) => id === "13.b"), objective: 13, letter: "b", citation: "29 (b)" });
});

test("a title is official with its source, and absent where nobody read it", () => {
  for (const { number, titles, hubLabels } of objectives()) {
    for (const words of titles) {
      assert.equal(words.tier, "official", `objective ${number}`);
      assert.ok(words.document && words.sources.length > 0 && words.sources.every(({ address }) => address));
    }
    assert.ok(hubLabels.every(({ tier, sources }) => tier === "hub" && sources.length > 0));
  }
  const [thirteenth] = objectives().filter(({ number }) => number === 13);
  const english = thirteenth.titles.find((words) => words.language === "en");
  assert.equal(english.text, "Use migration detention only as a measure of last resort and work towards alternatives");
  assert.equal(thirteenth.titles.find((words) => words.language === "ar"), undefined);
});

test("the words of the Compact are loaded apart, for every action, objective and principle", async () => {
  const { action, objective, principle } = await compactWords();
  assert.deepEqual(new Set(action.map(({ id }) => id)), new Set(actions().map(({ id }) => id)));
  assert.deepEqual(objective.map(({ number }) => number), objectives().map(({ number }) => number));
  assert.deepEqual(principle.map(({ letter }) => letter), principles().map(({ letter }) => letter));
  for (const { id, label } of action) {
    assert.deepEqual(Object.keys(label).sort(), SIX, id);
    assert.ok(Object.values(label).every((text) => text !== ""), id);
  }
  for (const { synonyms } of [...action, ...objective, ...principle]) {
    assert.deepEqual(Object.keys(synonyms).sort(), SIX);
    assert.ok(Object.values(synonyms).every((words) => words.length > 0));
  }
});

test("a link to a target says how sure it is, and where it was read", () => {
  const links = objectives().flatMap(({ sdgLinks }) => sdgLinks);
  assert.ok(links.length > 23 && links.every(({ certainty, source }) => (certainty === "read") === (source !== null)));
  const regular = objectives()[4].sdgLinks.find(({ target }) => target === "10.7");
  assert.deepEqual([regular.certainty, regular.indicators], ["read", ["10.7.2"]]);
});

test("a title is compared with the official ones", async () => {
  const text = "Objective 13: Use immigration detention only as a measure of last resort and work towards alternatives.";
  const { result, exact, nearest, difference } = checkTitle(text);
  assert.deepEqual([result, exact, nearest.objective, nearest.title.language], ["altered", false, 13, "en"]);
  assert.deepEqual(nearest.form, ["prefix", "final-stop"]);
  assert.deepEqual(difference, { word: 2, found: "immigration", expected: "migration" });
  assert.ok(checkTitle("Address and reduce vulnerabilities in migration").exact);
  const none = { result: "unrecognised", exact: false, stated: null, nearest: null, difference: null };
  assert.deepEqual(checkTitle("Annual report"), none);
  assert.equal((await thrown(() => checkTitle(7))).kind, "Invalid");
});

test("areas and regions name each other", () => {
  const known = new Set(regions().map(({ m49 }) => m49));
  const all = areas();
  assert.equal(all.length, 249);
  for (const area of all) {
    assert.deepEqual(Object.keys(area.names).sort(), SIX, area.alpha3);
    assert.ok(area.region === null || known.has(area.region), area.alpha3);
  }
  const kenya = all.find(({ alpha3 }) => alpha3 === "KEN");
  assert.deepEqual([kenya.alpha2, kenya.m49, kenya.region, kenya.names.ar], ["KE", "404", "014", "كينيا"]);
  assert.ok(regions().every(({ parent, level }) => (parent === null) === (level === "region")));
});

test("types and audiences have labels that say who stands behind them", () => {
  for (const { code, labels } of [...resourceTypes(), ...audiences(), ...actorTypes()]) {
    assert.ok(labels.length > 0 && labels.every(({ tier }) => ["hub", "ours"].includes(tier)), code);
  }
  assert.ok(audiences().some(({ code }) => code === "academia"));
  assert.equal(actorTypes().filter(({ stakeholder }) => stakeholder).length, 13);
});

test("a language is read from its tag", async () => {
  const { names, ...portuguese } = language("pt-br");
  assert.deepEqual(portuguese, { tag: "pt-BR", base: "pt", englishName: "Portuguese", unitedNations: false });
  assert.deepEqual([Object.keys(names), names.zh], [["ar", "en", "es", "fr", "ru", "zh"], "葡萄牙语"]);
  assert.ok(language("zh").unitedNations);
  for (const tag of ["xx", "", 7, undefined]) assert.equal((await thrown(() => language(tag))).kind, "Invalid");
});

test("what the module exports is known", () => {
  const names = ["Hub", "HubError", "Index", "actions", "actorTypes", "areas", "audiences", "checkTitle", "closedLists", "compactWords", "errorKinds", "initSync"];
  names.push("language", "objectives", "principles", "regions", "resourceTypes");
  assert.deepEqual(Object.keys(module).sort(), names.sort());
});

test("a Hub has every operation of the core but those that are named, and the types have each", () => {
  const read = (path) => readFileSync(new URL(path, import.meta.url), "utf8");
  const source = read("../../../core/src/hub/blocking.rs");
  const operations = [...source.slice(source.indexOf("impl ActorHub {")).matchAll(/^ {4}pub fn (\w+)\(&self/gm)].map(([, name]) => name);
  assert.ok(operations.length >= 25, "this is where the core lists them");
  // The core takes lines that were read; here a line is read on the way.
  const named = { import_lines: "import", rehearse_lines: "rehearse", grant: "grantRole", grant_role_for: "grantRole" };
  const methods = Object.getOwnPropertyNames(module.Hub.prototype);
  const types = read("../pkg/migration_hub_wasm.d.ts");
  const absent = ABSENT.map((name) => name.replaceAll("-", "_"));
  for (const name of absent) assert.ok(operations.includes(name), `${name} is no operation of the core`);
  for (const operation of operations.filter((operation) => !absent.includes(operation))) {
    const name = named[operation] ?? operation.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
    assert.ok(methods.includes(name), `${operation} is missing: a Hub has ${methods.join(", ")}`);
    assert.match(types, new RegExp(`^ {4}(?:readonly )?${name}\\b`, "m"));
  }
});
