// What the tests share: the module as Node loads it, the catalogue, and an index that is written natively.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { Hub } from "../../js/node.mjs";

export { Hub, HubError, Index, closedLists, errorKinds } from "../../js/node.mjs";

const root = fileURLToPath(new URL("../../../..", import.meta.url));

/** The catalogue that the command line brings: real items of many kinds, in the six languages and one more. */
export const catalogue = readFileSync(join(root, "bindings/cli/data/catalogue.jsonl"));

/** A Hub in memory whose operator may also import harvested items. */
export async function editor() {
  return Hub.inMemory({ operator: "operator", roles: ["editor"] });
}

/** The index that the example `native-index` writes, and what the native Hub answers over it. */
export function native() {
  const folder = mkdtempSync(join(tmpdir(), "mighub-native-"));
  try {
    execFileSync(built("native-index"), [folder], { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
    const files = {};
    for (const entry of readdirSync(join(folder, "index"), { withFileTypes: true })) {
      if (entry.isFile()) files[entry.name] = readFileSync(join(folder, "index", entry.name));
    }
    return { files, expected: JSON.parse(readFileSync(join(folder, "expected.json"), "utf8")) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The program of an example; with the selection of packages that the Rust tests have, whose dependencies are there. */
function built(example) {
  const command = ["build", "--locked", "--workspace", "--example", example, "--message-format", "json"];
  const options = { cwd: root, stdio: ["ignore", "pipe", "inherit"], maxBuffer: 1 << 28 };
  const messages = execFileSync("cargo", command, options).toString().trim().split("\n").map((line) => JSON.parse(line));
  return messages.find(({ executable, target }) => executable && target.name === example).executable;
}

/** The error that an operation throws; fails when it throws none. */
export async function thrown(operation) {
  try {
    await operation();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}
