// A Hub in memory: import with a report by line, search in six languages, show, complete, and who may do what.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Hub, catalogue, editor, thrown } from "./shared/hub.mjs";

const lines = catalogue.toString("utf8").trimEnd().split("\n");

test("a catalogue is imported, and importing it again writes nothing", async () => {
  const hub = await editor();
  const first = await hub.import(catalogue, { harvested: true });
  assert.deepEqual([first.created, first.unchanged, first.rejected], [lines.length, 0, []]);
  assert.equal(new Set(first.ids).size, lines.length);
  const second = await hub.import(catalogue.toString("utf8"), { harvested: true });
  assert.deepEqual([second.created, second.unchanged, second.ids], [0, lines.length, first.ids]);
  assert.equal((await hub.search({})).total, lines.length);
});

test("words in six languages find what is written in them", async () => {
  const hub = await editor();
  await hub.import(catalogue, { harvested: true });
  const queries = {
    en: "remittance",
    fr: "migrations sûres",
    es: "remesas",
    ru: "договор о миграции",
    ar: "الهجرة",
    zh: "移民",
  };
  for (const [language, text] of Object.entries(queries)) {
    for (const query of [{ text }, { text, language }]) {
      const results = await hub.search(query);
      assert.ok(results.total > 0, `${language}: ${text}`);
      assert.equal(results.items[0].language, language);
      assert.equal(results.items[0].grade, "harvested");
      assert.equal(results.relaxed, false);
      const counted = results.facets.language.reduce((sum, { count }) => sum + count, 0);
      assert.equal(counted, results.total, "every item has one language");
    }
  }
});

test("filters narrow, a page has a size, and counts are what a filter gives", async () => {
  const hub = await editor();
  await hub.import(catalogue, { harvested: true });
  const all = await hub.search({ limit: 5 });
  assert.equal(all.items.length, 5);
  const rest = await hub.search({ limit: 1000, offset: 5 });
  assert.equal(rest.items.length, lines.length - 5);
  assert.ok(all.facets.objective.length > 0);
  for (const { value, count } of all.facets.objective) {
    const narrowed = await hub.search({ filters: { objective: [Number(value)] } });
    assert.equal(narrowed.total, count, `objective ${value}`);
  }
  const both = await hub.search({ filters: { language: ["ru", "ar"] } });
  assert.equal(both.total, 6, "several values of one facet widen");
  const none = await hub.search({ filters: { language: "ar", objective: "20" } });
  assert.equal(none.total, 0, "several facets narrow");
  assert.equal((await hub.search({ filters: { language: "RU" } })).total, 4, "however the value is written");
  assert.deepEqual((await hub.search({ limit: 0 })).items, []);
});

test("a bad line is reported with its place and stops no other", async () => {
  const hub = await editor();
  const bad = [
    '{"source":"test","id":"1","title":"Good","language":"en"}',
    '{"source":"test","id":"2","language":"en","objectives":[3,24],"published":"2021-02-31"}',
    "not JSON at all",
    "",
    '{"source":"test","id":"1","title":"Good, but otherwise","language":"en"}',
    '{"source":"test","id":"3","title":"<b>Also</b> good","language":"en"}',
  ];
  const report = await hub.import(bad.join("\n"), { harvested: true });
  assert.deepEqual([report.created, report.unchanged], [1, 0]);
  assert.deepEqual(
    report.rejected.map(({ line, kind }) => [line, kind]),
    [[2, "Invalid"], [3, "Invalid"], [5, "AlreadyExists"], [6, "Invalid"]],
  );
  const { violations } = report.rejected[0];
  assert.deepEqual(violations.map(({ pointer }) => pointer), ["/title", "/published", "/objectives/1"]);
  assert.equal(violations[0].found, null);
  assert.equal(violations[2].found, "24");
  assert.match(violations[2].expected, /1 to 23/);
  assert.deepEqual(report.rejected[2].violations.map(({ pointer, found }) => [pointer, found]), [["/id", "test:1"]]);
  assert.deepEqual(report.rejected[3].violations.map(({ pointer }) => pointer), ["/title"], "markup is refused");
});

test("a list of objects is imported like lines", async () => {
  const hub = await editor();
  const items = lines.map((line) => JSON.parse(line));
  const report = await hub.import([...items, { title: "No language" }, "text", undefined], { harvested: true });
  assert.equal(report.created, lines.length);
  assert.deepEqual(report.rejected.map(({ line }) => line), [1, 2, 3].map((n) => lines.length + n));
});

test("an object that JSON cannot hold is one rejected item, and says why", async () => {
  const hub = await editor();
  const good = { source: "test", id: "1", title: "Good", language: "en", summary: undefined };
  const circle = { ...good };
  circle.more = { circle };
  const bad = [
    [circle, "/more/circle", "an object that holds itself"],
    [{ get title() { throw new Error("no title today"); } }, "", "no title today"],
    [{ toJSON() { throw "text"; } }, "", "text"],
    [{ ...good, objectives: [1, 2n] }, "/objectives/1", "2n"],
    [{ ...good, summary: () => "Later" }, "/summary", "a function"],
    [{ ...good, objectives: [NaN] }, "/objectives/0", "NaN"],
    [{ ...good, title: Symbol("A") }, "/title", "Symbol(A)"],
    [{ ...good, countries: [undefined] }, "/countries/0", "undefined"],
    [undefined, "", "undefined"],
    [() => good, "", "a function"],
  ];
  const items = [good, ...bad.map(([item]) => item), { ...good, id: "2" }];
  const list = new Proxy(items.concat(null), {
    get(target, name) {
      if (name === String(items.length)) throw new Error("no such item");
      return target[name];
    },
  });
  for (const [given, last] of [[items, []], [list, [[items.length + 1, "", "no such item"]]]]) {
    const report = await hub.import(given, { harvested: true });
    assert.equal(report.created + report.unchanged, 2);
    assert.deepEqual(
      report.rejected.map(({ line, violations: [{ pointer, found }] }) => [line, pointer, found]),
      bad.map(([, place, found], at) => [at + 2, place, found]).concat(last),
    );
    for (const { kind, message } of report.rejected) {
      assert.equal(kind, "Invalid");
      assert.match(message, /^line \d+: .*expected plain data: text, finite numbers/);
    }
  }
});

test("an item is shown under each of its names, with all it says", async () => {
  const hub = await editor();
  const given = JSON.parse(lines[0]);
  const { ids } = await hub.import(lines[0], { harvested: true });
  const resource = await hub.show("catalogue:gcm-resolution-en");
  const { source, id, ...said } = given;
  assert.deepEqual(resource.content, said);
  assert.deepEqual(resource.origin, { source, id });
  assert.deepEqual([resource.id, resource.grade, resource.state], [ids[0], "harvested", "published"]);
  for (const name of [ids[0], given.symbol]) assert.deepEqual(await hub.show(name), resource);
});

test("a draft is its author's until it is reviewed", async () => {
  const hub = await Hub.inMemory({ operator: "ann", name: "Ann Lee" });
  const { ids } = await hub.import([{ title: "A draft on remittances", language: "en" }]);
  assert.equal((await hub.search({ text: "remittances" })).total, 0);
  assert.equal((await hub.show(ids[0])).state, "draft");
  const visitor = await hub.as("visitor");
  assert.equal((await thrown(() => visitor.show(ids[0]))).kind, "NotFound");
});

test("roles decide: an operator is no editor, and a visitor nobody", async () => {
  const hub = await Hub.inMemory({ operator: "ann" });
  assert.equal((await thrown(() => hub.import(catalogue, { harvested: true }))).kind, "PermissionDenied");
  await hub.addPerson({ handle: "bob", name: "Bob" });
  await hub.grantRole("bob", "editor");
  const bob = await hub.as("bob");
  assert.equal((await bob.import(catalogue, { harvested: true })).created, lines.length);
  const visitor = await hub.as("visitor");
  assert.equal((await visitor.search({ text: "migration" })).behind, 0);
  assert.equal((await thrown(() => visitor.import(catalogue))).kind, "PermissionDenied");
  assert.equal((await thrown(() => bob.grantRole("bob", "operator"))).kind, "PermissionDenied");
  assert.equal((await thrown(() => hub.as("nobody"))).kind, "NotFound");
  assert.equal((await thrown(() => hub.as(crypto.randomUUID()))).kind, "NotFound");
});

test("a role is held for a scope, and a denial names its rule", async () => {
  const hub = await editor();
  const { ids } = await hub.import(catalogue, { harvested: true });
  await hub.addPerson({ handle: "curator" });
  const until = "2999-01-01T00:00:00.000Z";
  const id = await hub.grantRole("curator", "editor", { scope: "objective:23,7", until });
  const { grants, roles } = await hub.person("curator");
  assert.deepEqual(roles, []);
  assert.deepEqual({ ...grants[0], since: "" }, { id, role: "editor", scope: "objective:7,23", languages: [], since: "", until });
  const curator = await hub.as("curator");
  const decide = (await curator.permissions()).filter(({ operation }) => operation === "decide");
  assert.deepEqual(decide, [{ operation: "decide", scope: "objective:7,23", languages: [] }]);
  const shown = await Promise.all(ids.map((item) => hub.show(item)));
  const outside = shown.find(({ content }) => ![7, 23].some((number) => content.objectives?.includes(number)));
  const denied = await thrown(() => curator.step(outside.id, { step: "archive" }));
  assert.deepEqual([denied.kind, denied.context.rule], ["PermissionDenied", "archive.scope"]);
  const own = await thrown(() => hub.grantRole("operator", "screener"));
  assert.deepEqual([own.kind, own.context.rule], ["PermissionDenied", "administer.own-roles"]);
  await hub.revokeRole("curator", id);
  assert.deepEqual((await hub.person("curator")).grants, []);
  for (const wrong of [
    () => hub.grantRole("curator", "editor", { scope: "objective:24" }),
    () => hub.grantRole("curator", "editor", { until: "tomorrow" }),
    () => hub.grantRole("curator", "editor", ["fr"]),
    () => hub.revokeRole("curator", "first"),
    () => Hub.inMemory({ operator: "ann", roles: ["queen"] }),
  ]) {
    assert.equal((await thrown(wrong)).kind, "Invalid");
  }
});

test("words are completed", async () => {
  const hub = await editor();
  await hub.import(catalogue, { harvested: true });
  const words = await hub.complete("migr");
  assert.ok(words.length > 1 && words.every((word) => word.startsWith("migr")), words.join(" "));
  assert.equal((await hub.complete("migr", 1)).length, 1);
});
