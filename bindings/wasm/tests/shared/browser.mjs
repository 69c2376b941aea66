// Debian's Chromium, and a server on this machine that it reads from: nothing else is asked.

import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

import { chromium } from "playwright-core";

const PROGRAM = "/usr/bin/chromium";
const ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"];

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".wasm": "application/wasm",
  ".css": "text/css",
};

/** Serves a folder; what else is asked for is looked up in `more`, by path. Gives the address and how to stop it. */
export async function serve(folder, more = {}) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    if (path in more) {
      response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream" });
      return response.end(more[path]);
    }
    const file = join(folder, normalize(path.endsWith("/") ? `${path}index.html` : path));
    if (!file.startsWith(folder) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404);
      return response.end();
    }
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () => new Promise((resolve) => server.close(resolve));
  return { address: `http://127.0.0.1:${server.address().port}`, stop };
}

/** A page in a browser, which fails the test when something on it goes wrong or asks another server. */
export async function browse() {
  if (!existsSync(PROGRAM)) throw new Error(`${PROGRAM} is missing: install chromium and run again`);
  const browser = await chromium.launch({ executablePath: PROGRAM, args: ARGUMENTS });
  const page = await browser.newPage();
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(`page: ${error.stack ?? error}`));
  page.on("console", (message) => message.type() === "error" && wrong.push(`console: ${message.text()}`));
  page.on("request", (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (!["127.0.0.1"].includes(hostname) && !["data:", "blob:"].includes(protocol)) wrong.push(`asked ${request.url()}`);
  });
  const stop = async () => {
    await browser.close();
    if (wrong.length > 0) throw new Error(wrong.join("\n"));
  };
  return { page, stop };
}
