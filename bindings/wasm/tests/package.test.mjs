// The package as it is published: packed, installed from the tarball, typed, and run in Node, from a bundler and from a
// plain page.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { build } from "vite";

import { browse, serve } from "./shared/browser.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const quiet = { stdio: ["ignore", "pipe", "inherit"], encoding: "utf8" };

let folder, packed;

before(() => {
  folder = mkdtempSync(join(tmpdir(), "mighub-package-"));
  const options = ["pack", "--json", "--pack-destination", folder];
  [packed] = JSON.parse(execFileSync("npm", options, { ...quiet, cwd: root }));
  writeFileSync(join(folder, "package.json"), '{ "name": "app", "version": "1.0.0", "private": true, "type": "module" }\n');
  const install = ["install", "--offline", "--no-audit", "--no-fund", join(folder, packed.filename)];
  execFileSync("npm", install, { ...quiet, cwd: folder });
});

after(() => rmSync(folder, { recursive: true, force: true }));

test("the package holds what it needs, and nothing else", () => {
  const files = packed.files.map(({ path }) => path.replace(/migration-hub-wasm-[0-9a-f]+/, "*")).sort();
  assert.deepEqual(files, [
    "CHANGELOG.md",
    "js/index.d.ts",
    "js/node.mjs",
    "js/web.mjs",
    "package.json",
    "pkg/compact_words.json",
    "pkg/migration_hub_wasm.d.ts",
    "pkg/migration_hub_wasm.js",
    "pkg/migration_hub_wasm_bg.wasm",
    "pkg/migration_hub_wasm_bg.wasm.d.ts",
    "pkg/snippets/*/js/data.mjs",
    "pkg/snippets/*/js/hub_error.mjs",
  ]);
  const cargo = readFileSync(join(root, "../../Cargo.toml"), "utf8");
  assert.equal(packed.version, cargo.match(/\[workspace\.package\]\nversion = "([^"]+)"/)[1], "the version is the workspace's");
});

test("the module and the lock file name no folder and no registry of whoever built them", () => {
  const wasm = readFileSync(join(folder, "node_modules/migration-hub/pkg/migration_hub_wasm_bg.wasm"), "latin1");
  assert.deepEqual(wasm.match(/\/(?:root|home|Users)\/[\w.\/-]{3,60}/g) ?? [], []);
  const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  assert.ok(Object.values(lock.packages).every(({ resolved }) => resolved === undefined));
});

const SCRIPT = `const hub = await Hub.inMemory({ operator: "operator" });
  const id = await hub.create({ title: "Remittances in crisis", language: "en" });
  console.log((await hub.show(id)).state, objectives().length);`;

test("it is imported in Node", () => {
  const code = `import { Hub, objectives } from "migration-hub"; ${SCRIPT}`;
  const output = execFileSync("node", ["--input-type=module", "-e", code], { ...quiet, cwd: folder });
  assert.equal(output, "draft 23\n");
});

test("it is required in Node", () => {
  const code = `const { Hub, objectives } = require("migration-hub"); (async () => { ${SCRIPT} })();`;
  const options = ["--disable-warning=ExperimentalWarning", "--input-type=commonjs", "-e", code];
  assert.equal(execFileSync("node", options, { ...quiet, cwd: folder }), "draft 23\n");
});

for (const [module, resolution] of [["nodenext", "nodenext"], ["esnext", "bundler"]]) {
  test(`its types hold strictly, resolved as by ${resolution}`, () => {
    cpSync(join(root, "examples/typescript/review.ts"), join(folder, "review.ts"));
    const options = ["--strict", "--noEmit", "--target", "es2022", "--lib", "es2023,dom,esnext.disposable"];
    options.push("--types", "", "--module", module, "--moduleResolution", resolution, "review.ts");
    try {
      execFileSync(join(root, "node_modules/.bin/tsc"), options, { ...quiet, cwd: folder });
    } catch (error) {
      assert.fail(error.stdout);
    }
  });
}

/** What the page shows, in each of the six languages. */
async function look(site) {
  const { page, stop } = await browse();
  try {
    await page.goto(site);
    await page.waitForSelector("html[data-ready=true]", { timeout: 60_000 });
    assert.equal(await page.textContent("#count"), "Results: 6");
    for (const language of ["ar", "en", "es", "fr", "ru", "zh"]) {
      await page.selectOption("#interface", language);
      await page.waitForFunction((language) => document.documentElement.lang === language, language);
      assert.equal(await page.getAttribute("html", "dir"), language === "ar" ? "rtl" : "ltr");
      assert.equal(await page.title(), await page.textContent("h1"));
    }
    await page.selectOption("#interface", "en");
    for (const [words, title] of [["remesa", "Envío de remesas más barato"], ["移民", "保护移民权利"], ["مهاجر", "حماية حقوق المهاجرين"]]) {
      await page.getByRole("searchbox", { name: "Words" }).fill(words);
      await page.getByRole("button", { name: "Search" }).press("Enter");
      await page.waitForFunction(() => document.querySelector("#count").textContent === "Results: 1");
      assert.equal(await page.textContent("#results li span"), title);
      await page.fill("#words", "");
      await page.getByRole("button", { name: "Search" }).press("Enter");
      await page.waitForFunction(() => document.querySelector("#count").textContent === "Results: 6");
    }
  } finally {
    await stop();
  }
}

test("a plain page runs it", async () => {
  for (const name of ["index.html", "main.mjs"]) cpSync(join(root, "examples/page", name), join(folder, name));
  const { address, stop } = await serve(folder);
  try {
    await look(`${address}/index.html`);
  } finally {
    await stop();
  }
});

test("a bundler brings it along", async () => {
  const app = join(folder, "app");
  mkdirSync(app);
  for (const name of ["index.html", "main.mjs"]) cpSync(join(root, "examples/page", name), join(app, name));
  await build({ root: app, logLevel: "error", configFile: false, base: "./" });
  const built = readdirSync(join(app, "dist/assets"));
  assert.equal(built.filter((name) => name.endsWith(".wasm")).length, 1, "the module is an asset of its own");
  const { address, stop } = await serve(join(app, "dist"));
  try {
    await look(`${address}/index.html`);
  } finally {
    await stop();
  }
});
