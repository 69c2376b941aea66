// Every case of ring 2 in Node: the same files as in Rust, and the same outcome.

import { test } from "node:test";

import { OTHERWISE, play } from "./shared/ring2.mjs";
import { cases } from "./shared/cases.mjs";
import * as module from "../js/node.mjs";

for (const one of cases) test(one.name, () => play(module, one));

test("what is played otherwise is a case, and has a reason", () => {
  for (const { case: name, says, here, because } of OTHERWISE) {
    if (!cases.some((one) => one.name === name)) throw new Error(`no case is called ${name}`);
    if (![says, here, because].every((text) => text.length > 10)) throw new Error(`${name}: say why`);
  }
});
