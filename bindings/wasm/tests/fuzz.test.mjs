// Imports of documents that were made up: valid ones with something done to them. Whatever they hold, the module goes on,
// every document is accounted for, and a refusal says where, what was found and what was expected.
//
// MIGHUB_FUZZ_DOCUMENTS is how many (20,000 without it); MIGHUB_FUZZ_SEED plays the same ones again.

import assert from "node:assert/strict";
import { test } from "node:test";

import { HubError, catalogue, editor } from "./shared/hub.mjs";

const COUNT = Number(process.env.MIGHUB_FUZZ_DOCUMENTS ?? 20_000);
const SEED = Number(process.env.MIGHUB_FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 32));
/** A store holds this many documents before the next one is begun, so that time grows with the count and no faster. */
const STORE = 1_000;
const BATCH = 50;

/** mulberry32: the same numbers for the same seed. */
function random(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (most) => Math.floor(next() * most);
  return { next, below, pick: (list) => list[below(list.length)] };
}

const VALID = catalogue.toString("utf8").trim().split("\n").map((line) => JSON.parse(line));
const FIELDS = [...new Set(VALID.flatMap(Object.keys))].concat("provenance", "audiences", "scope", "principles", "$schema");

const UNITS = ["\ud800", "\udfff", "\ufffe", "\0", "\u202e", "\u200b", "é", "e\u0301", "ﷺ", "İ", "ß", "移", "ا", "𝒳", "👩‍👩‍👧", "<b>", "&lt;", "\\", '"', "\r\n", "`"];

function text({ below, pick }) {
  switch (below(6)) {
    case 0:
      return "";
    case 1:
      return pick(UNITS).repeat(1 + below(4));
    case 2:
      return Array.from({ length: below(12) }, () => pick(UNITS)).join("");
    case 3:
      return pick(["A", "ا", "移", " ", "<i>"]).repeat(pick([299, 300, 301, 1_000, 20_000, 300_000]));
    case 4:
      return pick(["2021-02-31", "0000", "9999-12", "-1", "1e309", "https://", "https://[::1", "http://a b", "javascript:1", "A/RES/", "ke", "xx", "24", "k", "__proto__"]);
    default:
      return pick(VALID).title;
  }
}

function number({ below, pick }) {
  return pick([0, -0, -1, 1.5, 24, 2 ** 31, 2 ** 53 + 2, -(2 ** 63), 1e21, 1e308, 5e-324, NaN, Infinity, below(30), 2n ** 64n, 7n]);
}

function nested(dice, depth) {
  let value = text(dice);
  for (let at = 0; at < depth; at += 1) value = dice.below(2) ? [value] : { a: value };
  return value;
}

function anything(dice) {
  switch (dice.below(9)) {
    case 0:
      return number(dice);
    case 1:
      return dice.pick([true, false, null, undefined]);
    case 2:
      return Array.from({ length: dice.below(5) }, () => dice.pick([text, number])(dice));
    case 3:
      return { [text(dice)]: text(dice) };
    case 4:
      return nested(dice, dice.pick([3, 60, 127, 128, 200, 3_000]));
    case 5:
      return Array.from({ length: dice.pick([50, 1_000]) }, () => dice.below(40));
    default:
      return text(dice);
  }
}

/** A document: a valid one, with nothing, a little or much done to it. */
function document(dice) {
  const made = structuredClone(dice.pick(VALID));
  if (dice.below(4)) {
    // Another document than the one it was made from: not refused for its names alone.
    const id = `${dice.below(1e9)}`;
    Object.assign(made, { source: "made", id, address: `https://example.org/${id}` });
    delete made.symbol;
  }
  for (let at = dice.below(4); at > 0; at -= 1) {
    const field = dice.pick(FIELDS);
    switch (dice.below(5)) {
      case 0:
        delete made[field];
        break;
      case 1:
        made[dice.pick(["titel", "", "a/b", "~", "\ud800", "__proto__", "constructor", text(dice).slice(0, 100)])] = anything(dice);
        break;
      case 2:
        made[field] = Array.isArray(made[field]) ? [...made[field], anything(dice)] : anything(dice);
        break;
      case 3:
        made[field] = typeof made[field] === "string" ? made[field] + text(dice) : text(dice);
        break;
      default:
        made[field] = anything(dice);
    }
  }
  return dice.below(40) ? made : anything(dice);
}

/** A document as a line: as it is, with a name twice, cut, or with a character changed. */
function line(dice) {
  const made = document(dice);
  let text;
  try {
    text = JSON.stringify(made) ?? "";
  } catch {
    text = JSON.stringify(dice.pick(VALID));
  }
  // A line is one line, and not empty: an empty one is none.
  switch (dice.below(6)) {
    case 0:
      return text.replace(/}$/, `,"${dice.pick(FIELDS)}":"twice"}`) || "x";
    case 1:
      return text.slice(0, dice.below(text.length)) || "x";
    case 2: {
      const at = dice.below(text.length);
      return `${text.slice(0, at)}${dice.pick([...UNITS, ...'{}[]:,"0eE+-.'])}${text.slice(at + 1)}`.replace(/[\r\n]/g, "") || "x";
    }
    case 3:
      return text.replace(/\d+/, () => dice.pick(["1e999", "-0", "0x1", "01", "1".repeat(400), "18446744073709551616"])) || "x";
    default:
      return text || "x";
  }
}

/** Every refusal names a place, what was found there or that nothing was, and what was expected; the message says it. */
function accounted({ line, kind, message, violations }) {
  const place = () => JSON.stringify({ line, kind, message: message.slice(0, 300) });
  assert.ok(["Invalid", "AlreadyExists"].includes(kind), place());
  assert.ok(violations.length > 0, place());
  for (const { pointer, found, expected } of violations) {
    assert.ok(pointer === "" || pointer.startsWith("/"), place());
    assert.ok(pointer !== "" || found !== null, `${place()}: neither a field nor a value`);
    assert.ok(expected.length > 0, place());
    assert.ok(message.includes(pointer), place());
    assert.ok((found ?? "").length < 400 && pointer.length < 400, `${place()}: a flood`);
  }
}

test(`${COUNT} documents, seed ${SEED}`, async (context) => {
  context.diagnostic(`play them again with MIGHUB_FUZZ_SEED=${SEED} MIGHUB_FUZZ_DOCUMENTS=${COUNT}`);
  const dice = random(SEED);
  const sum = { created: 0, unchanged: 0, refused: 0 };
  let hub;
  for (let done = 0; done < COUNT; done += BATCH) {
    if (done % STORE === 0) {
      hub?.free();
      hub = await editor();
    }
    const lines = dice.below(2) === 0;
    const given = Array.from({ length: Math.min(BATCH, COUNT - done) }, () => (lines ? line : document)(dice));
    let report;
    try {
      report = await hub.import(lines ? given.join("\n") : given, { harvested: dice.below(2) === 0 });
    } catch (error) {
      // A refused command is no way to answer a bad document, and a panic is none to answer anything.
      assert.fail(`documents ${done} on: ${error instanceof HubError ? error.message : (error.stack ?? error)}`);
    }
    const { created, unchanged, rejected, ids } = report;
    const whole = lines ? given.filter((text) => text.trim() !== "").length : given.length;
    assert.equal(created + unchanged + rejected.length, whole, `documents ${done} on`);
    assert.equal(ids.length, created + unchanged);
    rejected.forEach(accounted);
    sum.created += created;
    sum.unchanged += unchanged;
    sum.refused += rejected.length;
    if ((done + BATCH) % STORE === 0) {
      const { damage } = await hub.verify();
      assert.deepEqual(damage, []);
      await hub.search({ text: "migration" });
    }
  }
  context.diagnostic(JSON.stringify(sum));
  assert.ok(sum.created > COUNT / 50 && sum.refused > COUNT / 20, "documents of both sorts");
});
