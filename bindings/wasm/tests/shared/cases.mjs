// The case files of core/testkit, read; every file in the folder, so that none is forgotten.

import { readFileSync, readdirSync } from "node:fs";

import { parse } from "smol-toml";

import { casesOf } from "./ring2.mjs";

const folder = new URL("../../../../core/testkit/cases/", import.meta.url);

export const cases = readdirSync(folder)
  .filter((name) => name.endsWith(".toml"))
  .sort()
  .flatMap((name) => casesOf(name.replace(/\.toml$/, ""), parse(readFileSync(new URL(name, folder), "utf8"))));

// A host reads what is written as TOML; what it cannot read, the module refuses.
for (const { with: given } of cases.flatMap(({ steps }) => steps).filter((step) => step.do === "set-policy")) {
  if (typeof given.policy !== "string") continue;
  try {
    given.policy = parse(given.policy);
  } catch {
    // It stays a text.
  }
}

if (cases.length === 0) throw new Error(`${folder} holds no case`);
