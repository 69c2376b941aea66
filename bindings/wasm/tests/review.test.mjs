// A whole review from JavaScript, and every other operation: plain objects in and out.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { Hub, closedLists, thrown } from "./shared/hub.mjs";

const DRAFT = {
  title: "Fair recruitment",
  language: "en",
  type: "report",
  summary: "What works.",
  address: "https://example.org/fair-recruitment",
  objectives: [6],
};

/** What the shipped policy asks reviewers to rate. */
const GOOD = { relevance: 4, currency: 4, consistency: 4 };

/** A Hub of an office, an author, an editor and three reviewers. */
async function office() {
  const operator = await Hub.inMemory({ operator: "operator" });
  const cast = { operator };
  for (const [handle, unEntity, role] of [
    ["author", false],
    ["editor", true, "editor"],
    ["reviewer-un", true, "reviewer"],
    ["reviewer-state", false, "reviewer"],
    ["reviewer-university", false, "reviewer"],
  ]) {
    const organisation = await operator.addOrganisation({ handle: `of-${handle}`, name: `Office of ${handle}`, unEntity });
    const person = await operator.addPerson({ handle, name: handle.toUpperCase(), organisations: [organisation] });
    if (role) assert.match(await operator.grantRole(person, role), /^[0-9a-f-]{36}$/);
    cast[handle] = await operator.as(handle);
  }
  return cast;
}

async function published({ author, editor, ...cast }) {
  const item = await author.create(DRAFT);
  assert.deepEqual(await author.steps(item), ["submit", "withdraw"]);
  assert.equal(await author.step(item, { step: "submit" }), "submitted");
  assert.equal(await editor.step(item, { step: "start-screening" }), "screening");
  assert.equal(await editor.step(item, { step: "pass-screening" }), "in-review");
  for (const handle of ["reviewer-un", "reviewer-state", "reviewer-university"]) {
    const reviewer = cast[handle];
    await editor.step(item, { step: "invite", person: handle });
    await reviewer.step(item, { step: "accept-invitation" });
    assert.equal((await thrown(() => reviewer.show(item))).kind, "PermissionDenied");
    await reviewer.step(item, { step: "declare", conflict: "none" });
    await reviewer.step(item, { step: "review", recommendation: "accept", ratings: GOOD, comment: "Sound.", confidential: "Quick." });
  }
  const review = await editor.review(item);
  assert.deepEqual([review.state, review.round, review.shortfall, review.decision], ["in-review", 1, null, null]);
  assert.deepEqual(review.assignments.map(({ number, category }) => [number, category]), [
    [1, "internal"],
    [2, "external"],
    [3, "external"],
  ]);
  assert.deepEqual([...new Set(review.comments.map(({ audience }) => audience))].sort(), ["author", "editors"]);
  assert.equal(await editor.step(item, { step: "accept", rationale: "Three sound reviews." }), "accepted");
  assert.deepEqual((await editor.workList({ mine: true })).map(({ id, state }) => [id, state]), [[item, "accepted"]]);
  assert.equal(await editor.step(item, { step: "publish" }), "published");
  return item;
}

test("a draft goes through its review and is found", async () => {
  const cast = await office();
  const item = await published(cast);
  const visitor = await cast.operator.as("visitor");
  assert.equal(visitor.actor, "visitor");
  assert.equal(visitor.store, cast.operator.store);
  assert.equal(await visitor.find(DRAFT.address), item);
  const shown = await visitor.show(DRAFT.address);
  assert.deepEqual([shown.grade, shown.state, shown.content], ["peer-reviewed", "published", DRAFT]);
  assert.ok(shown.allowed.includes("see-published") && !shown.allowed.includes("decide"));
  assert.equal((await visitor.search({ text: "recruitment" })).items[0].id, item);
  assert.deepEqual(await cast.editor.workList(), []);
  assert.equal((await cast.author.review(item)).comments.length, 4, "three reviews and the decision");
  assert.equal(await cast.author.revise(item, { ...DRAFT, title: "Fair recruitment, again" }), 2);
  assert.equal(await cast.author.revise(item, { ...DRAFT, title: "Fair recruitment, again" }), 2, "nothing new");
  assert.equal((await visitor.show(item)).content.title, DRAFT.title, "the public revision stays");
  assert.deepEqual(await visitor.resources(), { items: [item], next: null });
});

test("a step with too much, too little or the wrong thing is named, and writes nothing", async () => {
  const cast = await office();
  const item = await cast.author.create(DRAFT);
  const head = async () => (await cast.operator.verify()).entries;
  const before = await head();
  const bad = [
    [undefined, "/step: missing", "one of the steps submit, consent"],
    ["submit", "found «submit»", "an object"],
    [{ step: "mark-due" }, "/step: found «mark-due»", "one of the steps"],
    [{ step: "supersede" }, "/step: found «supersede»", "one of the steps"],
    [{ step: "submit", reason: "Why not." }, "/reason: found «Why not.»", "nothing: submit takes none"],
    [{ step: "invite" }, "/person: missing", "handle or the id"],
    [{ step: "withdraw-invitation" }, "/number: missing", "number of an assignment"],
    [{ step: "withdraw-invitation", number: -1 }, "/number: found «-1»", "number of an assignment"],
    [{ step: "withdraw-invitation", number: 2n ** 64n }, "/number: found «18446744073709551616n»", "number of an assignment"],
    [{ step: "declare", conflict: "undeclared" }, "/conflict: found «undeclared»", "none or disqualifying"],
    [{ step: "review", recommendation: "perhaps" }, "/recommendation: found «perhaps»", "accept, request-changes or reject"],
    [{ step: "declare", conflict: "managed" }, "/conflict: found «managed»", "none or disqualifying"],
    [{ step: "answer", answer: "Yes." }, "/query: missing", "number of a question"],
    [
      { step: "review", recommendation: "accept", ratings: { relevance: 4.5 } },
      "/ratings/relevance: found «4.5»",
      "a whole number from 1 on",
    ],
    [{ step: "review", recommendation: "accept", ratings: 4 }, "/ratings: found «4»", "whole numbers by criterion"],
    [{ step: "submit", colour: "blue" }, "/colour: found «blue»", "one of the properties"],
  ];
  for (const [step, place, expected] of bad) {
    const error = await thrown(() => cast.author.step(item, step));
    assert.deepEqual([error.kind, error.operation], ["Invalid", "step"], place);
    assert.ok(error.message.includes(place) && error.message.includes(expected), error.message);
  }
  for (const name of [undefined, 7, {}, 7n, () => item]) {
    const error = await thrown(() => cast.author.step(name, { step: "submit" }));
    assert.equal(error.kind, "Invalid");
    assert.match(error.message, /\/item/);
  }
  assert.equal((await thrown(() => cast.author.create({ title: "A", objectives: [24] }))).kind, "Invalid");
  assert.match((await thrown(() => cast.author.create({ title: "A", language: 7n }))).message, /\/language: found «7n»/);
  assert.equal((await thrown(() => cast.author.step(crypto.randomUUID(), { step: "submit" }))).kind, "NotFound");
  assert.equal(await head(), before);
});

test("policies are data that the store keeps", async () => {
  const { operator, author } = await office();
  const [shipped] = await author.policies();
  assert.deepEqual([shipped.name, shipped.version, (await author.policies({ all: true })).length], ["peer-review", 2, 2]);
  const quick = { name: "quick", version: 1, kinds: ["event"], quorum: { external: 1 } };
  assert.equal((await thrown(() => author.setPolicy(quick))).kind, "PermissionDenied");
  await operator.setPolicy(quick);
  await operator.setPolicy((await author.policies())[1]);
  assert.equal((await thrown(() => operator.setPolicy({ name: "quick", version: 1 }))).kind, "AlreadyExists");
  assert.match((await thrown(() => operator.setPolicy({ ...quick, version: 2, quorum: { internal: 90 } }))).message, /\/quorum/);
  await operator.retirePolicy("quick");
  assert.equal((await author.policies()).length, 1);
});

test("what an item lacks is said in the language asked for", async () => {
  const { author } = await office();
  const item = await author.create({ title: "Cash", language: "en", type: "pledge", summary: "What." });
  const described = (await author.checks(item, "fr")).find(({ id }) => id === "description");
  assert.deepEqual(described, {
    id: "description",
    severity: "required",
    pointer: "/details/pledge/description",
    found: null,
    message: "de 300 à 3000 caractères qui disent ce qui est promis",
    parameters: { least: 300, most: 3000 },
  });
  assert.match((await author.checks(item)).find(({ id }) => id === "summary")?.message ?? "none", /none/);
  assert.equal((await thrown(() => author.checks(item, "xx"))).kind, "Invalid");
});

test("a command sent twice happens once", async () => {
  const { author } = await office();
  const id = crypto.randomUUID();
  const first = await author.withCommand(id).create(DRAFT);
  assert.equal(await author.withCommand(id).create(DRAFT), first);
  assert.equal((await thrown(() => author.withCommand(id).create({ ...DRAFT, title: "Other" }))).kind, "Invalid");
  const error = await thrown(async () => author.withCommand("seven"));
  assert.deepEqual([error.kind, error.operation], ["Invalid", "with_command"]);
});

test("the log is read in parts, verified against an anchor, and gives the state again", async () => {
  const { operator, author } = await office();
  const anchor = (await operator.verify()).head;
  const item = await author.create(DRAFT);
  await author.step(item, { step: "submit" });
  const entries = await operator.log();
  assert.deepEqual(entries.map(({ position }) => position), entries.map((_, at) => at + 1));
  assert.deepEqual(await operator.log({ since: entries.length - 2, limit: 1 }), [entries.at(-2)]);
  assert.equal(entries.at(-1).action.action, "review");
  assert.equal(entries.at(-1).previous, entries.at(-2).digest);
  const found = await operator.verify(anchor);
  assert.deepEqual([found.head, found.damage], [entries.at(-1).digest, []]);
  assert.match((await operator.verify("0".repeat(63) + "1")).damage[0], /is not in the log/);
  assert.equal((await thrown(() => operator.verify("zero"))).kind, "Invalid");
  assert.deepEqual(await operator.checkReplay(), { position: entries.length, resources: 1, reviews: 1 });
  assert.equal((await thrown(() => author.log())).kind, "PermissionDenied");
  assert.equal(await operator.refresh(), 0);
  assert.equal(await operator.reindex(), undefined);
  const { handle, unEntity } = await author.organisation("of-editor");
  assert.deepEqual([handle, unEntity], ["of-editor", true]);
  assert.deepEqual((await author.person("editor")).roles, ["editor"]);
});

test("resources are walked page by page", async () => {
  const { author } = await office();
  const ids = [];
  for (const title of ["One", "Two", "Three"]) ids.push(await author.create({ title, language: "en" }));
  const walked = [];
  for (let after; after !== null; ) {
    const page = await author.resources({ limit: 2, after });
    walked.push(...page.items);
    after = page.next;
  }
  assert.deepEqual(walked, ids.sort());
});

test("the closed lists are those of the types", () => {
  const types = readFileSync(new URL("../js/types.d.ts", import.meta.url), "utf8");
  const words = (text) => [...text.matchAll(/"([^"]+)"/g)].map(([, word]) => word);
  for (const [name, values] of Object.entries(closedLists())) {
    const type = name === "StepName" ? "Step" : name;
    const [, union] = types.match(new RegExp(`export type ${type} =([^]*?);\\n`));
    const found = name === "StepName" ? [...union.matchAll(/step: ([^;}]+)/g)].flatMap(([, text]) => words(text)) : words(union);
    assert.deepEqual(found.sort(), [...values].sort(), name);
  }
});
