// The case files of core/testkit, read; every file in the folder, so that none is forgotten.

import { readFileSync, readdirSync } from "node:fs";

import { parse } from "smol-toml";

import { casesOf } from "./ring2.mjs";

const folder = new URL("../../../../core/testkit/cases/", import.meta.url);

export const cases = readdirSync(folder)
  .filter((name) => name.endsWith(".toml"))
  .sort()
  .flatMap((name) => casesOf(name.replace(/\.toml$/, ""), parse(readFileSync(new URL(name, folder), "utf8"))));

if (cases.length === 0) throw new Error(`${folder} holds no case`);
