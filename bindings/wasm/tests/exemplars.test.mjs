// What every version of the record schema wrote is read by this one and answers as it did.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

import { parse } from "smol-toml";

import * as module from "../js/node.mjs";
import { ask } from "./shared/ring2.mjs";

const exemplars = new URL("../../../core/testkit/exemplars/", import.meta.url);
const versions = readdirSync(exemplars).filter((name) => /^v[0-9]+$/.test(name));

test("there are exemplars", () => assert.ok(versions.includes("v1")));

for (const version of versions) {
  test(`the export of ${version} becomes a store that answers as it did`, async () => {
    const text = (name) => readFileSync(new URL(`${version}/${name}`, exemplars), "utf8");
    const [open, [head, ...records]] = ["open.jsonl", "private.jsonl"].map((name) => text(name).trimEnd().split("\n"));
    const hub = await module.Hub.restore({ head, open, private: records, as: "operator" });
    await ask(module, hub, parse(text("answers.toml")));
    if (version === versions.at(-1)) {
      const all = { limit: 1000 };
      assert.deepEqual((await hub.openItems(all)).items, open);
      assert.deepEqual((await hub.privateRecords(all)).items, records);
    }
  });
}
