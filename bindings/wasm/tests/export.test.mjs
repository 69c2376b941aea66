// The two halves of a store: lines that come back as they went, and what is no line refused by its place.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Hub, catalogue, editor, thrown } from "./shared/hub.mjs";

const ALL = { limit: 1000 };

async function exported(hub) {
  const [open, records] = [(await hub.openItems(ALL)).items, (await hub.privateRecords(ALL)).items];
  return { head: await hub.exportHead(), open, private: records };
}

test("a store made anew from its export gives the same export, also by way of files", async () => {
  const hub = await editor();
  await hub.import(catalogue, { harvested: true });
  await hub.create({ title: "Not public yet", language: "en" });
  const before = await exported(hub);
  assert.equal(before.open.length, catalogue.toString("utf8").trimEnd().split("\n").length);
  const again = await Hub.restore({ ...JSON.parse(JSON.stringify(before)), as: "operator" });
  const after = await exported(again);
  assert.deepEqual([after.open, after.private], [before.open, before.private]);
  assert.equal(again.store, hub.store);
  await again.checkReplay();
  assert.deepEqual((await again.verify()).damage, []);
  const found = async (hub) => (await hub.search({ text: "migration" })).items;
  assert.deepEqual(await found(again), await found(hub));
  const visitor = await Hub.restore(before);
  assert.equal(visitor.actor, "visitor");
});

test("pages follow each other and hold everything once", async () => {
  const hub = await editor();
  await hub.import(catalogue, { harvested: true });
  for (const name of ["openItems", "privateRecords"]) {
    const lines = [];
    for (let after = null; after !== undefined; ) {
      const page = await hub[name]({ limit: 7, after });
      lines.push(...page.items);
      after = page.next ?? undefined;
    }
    assert.deepEqual(lines, (await hub[name](ALL)).items, name);
  }
});

test("the private half is the operator's, and the open one everybody's", async () => {
  const visitor = await (await editor()).as("visitor");
  assert.deepEqual((await visitor.openItems()).items, []);
  for (const name of ["exportHead", "privateRecords"]) {
    assert.equal((await thrown(() => visitor[name]())).kind, "PermissionDenied", name);
  }
});

test("what is no line is refused by its place, and halves that do not belong together too", async () => {
  const hub = await editor();
  await hub.import(catalogue, { harvested: true });
  const halves = await exported(hub);
  const wrong = [
    [{ ...halves, head: "{}" }, "Invalid", "the first line"],
    [{ ...halves, head: undefined }, "Invalid", "/head: missing"],
    [{ ...halves, head: halves.head.replace('"schema":1', '"schema":999') }, "Unsupported", "999"],
    [{ ...halves, open: [...halves.open, "{"] }, "Invalid", "open export"],
    [{ ...halves, open: [7] }, "Invalid", "/open/0"],
    [{ ...halves, private: "{}" }, "Invalid", "/private"],
    [{ ...halves, open: halves.open.slice(1) }, "Invalid", "the open part does not hold what it says"],
    [{ ...halves, private: [] }, "Invalid", "no record of the store"],
    [{ ...halves, as: "nobody" }, "NotFound", "nobody"],
  ];
  for (const [options, kind, says] of wrong) {
    const error = await thrown(() => Hub.restore(options));
    assert.deepEqual([error.kind, error.operation], [kind, error.operation], error.message);
    assert.ok(error.message.includes(says), error.message);
  }
  const error = await thrown(() => hub.importOpen([halves.open[0], "{}"], "other"));
  assert.deepEqual([error.kind, error.context.place], ["Invalid", "/lines/1"]);
  assert.equal((await thrown(() => hub.importOpen("{}", "other"))).kind, "Invalid");
  assert.equal((await thrown(() => hub.importOpen(halves.open, "No Name"))).kind, "Invalid");
});

test("a wrong language or method is named", async () => {
  const hub = await editor();
  const item = await hub.create({ title: "Fair recruitment", language: "en" });
  const title = "Recrutement équitable";
  const cases = [
    [() => hub.translate(item, { language: "klingonish", title, method: "human" }), "/language: found «klingonish»"],
    [() => hub.translate(item, { language: "fr", title, method: "oracle" }), "/method: found «oracle»"],
    [() => hub.translate(item, { language: "fr", title }), "/method: missing"],
    [() => hub.translate(item, { language: "fr", title, method: "human", ofRevision: -1 }), "/ofRevision: found «-1»"],
    [() => hub.translate(item, { language: "fr", title, methods: "human" }), "/methods"],
    [() => hub.publishTranslation(item, 7), "/language: found «7»"],
    [() => hub.showIn(item, ["fr", "klingonish"]), "/languages/1: found «klingonish»"],
    [() => hub.showIn(item, "fr"), "/languages: found «fr»"],
    [() => hub.showIn(item, [1n]), "/languages/0: found «1n»"],
    [() => hub.grantRole("operator", "translator", { languages: ["xx"] }), "/languages/0: found «xx»"],
  ];
  for (const [operation, place] of cases) {
    const error = await thrown(operation);
    assert.equal(error.kind, "Invalid", place);
    assert.ok(error.message.includes(place), error.message);
  }
});
