// The bundled extension in an editor that is played, with the real server: `POLICY` names the command, if not `policy`.

const assert = require("node:assert/strict");
const { chmodSync, mkdtempSync, writeFileSync } = require("node:fs");
const Module = require("node:module");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const { afterEach, test } = require("node:test");

const { editor, vscode } = require("./editor");

const load = Module._load;
Module._load = (name, ...rest) => (name === "vscode" ? vscode : load(name, ...rest));
const extension = require("../dist/extension.js");

const POLICY = process.env.POLICY ?? "policy";
const TEXT = "policy x 2025\ntotal = 1 kr\ngrant = totall\n";

afterEach(() => extension.deactivate());

/** A command of one's own, as a script. */
function script(body) {
  const path = join(mkdtempSync(join(tmpdir(), "policy-")), "policy");
  writeFileSync(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, 0o755);
  return path;
}

async function started(settings, text = TEXT, language = "en") {
  const played = editor(settings, text, language);
  await extension.activate({ subscriptions: [] });
  return played;
}

test("what is wrong with an open policy is shown, in its own language", async () => {
  const english = await started({ command: POLICY });
  assert.deepEqual([], english.errors);
  const [found] = await english.diagnostics;
  assert.equal("N001", found.code);
  assert.match(found.message, /^`totall` is not defined/);
  await extension.deactivate();
  const danish = await started({ command: POLICY }, "regelsæt x 2025\na = b\n");
  assert.match((await danish.diagnostics)[0].message, /^`b` er ikke defineret/);
});

test("the setting fixes the language of the messages", async () => {
  const played = await started({ command: POLICY, language: "da" });
  assert.match((await played.diagnostics)[0].message, /er ikke defineret/);
});

test("a command that is not there is told once, with how to install it", async () => {
  const played = await started({ command: "/nowhere/policy" });
  assert.equal(1, played.errors.length);
  assert.match(played.errors[0], /^The command `\/nowhere\/policy` was not found\. .*python -m pip install "lovkode\[lsp\]"/);
  assert.equal('python -m pip install "lovkode[lsp]"', played.copied);
});

test("it is told in Danish to who writes in Danish", async () => {
  const played = await started({ command: "/nowhere/policy" }, "regelsæt x 2025\n");
  assert.match(played.errors[0], /^Kommandoen `\/nowhere\/policy` blev ikke fundet\./);
  const asked = await started({ command: "/nowhere/policy", language: "da" });
  assert.match(asked.errors[0], /^Kommandoen/);
});

test("where the extra is missing, the command of that lovkode's own Python is told", async () => {
  const said = "fejl[U004]: dette kræver tilvalget\n = løsning: kør \\`lib/python -m pip install \"lovkode[lsp]\"\\`";
  const played = await started({ command: script(`cat >&2 <<.\n${said}\n.\nexit 6`) });
  assert.deepEqual(1, played.errors.length);
  assert.match(played.errors[0], /Run `lib\/python -m pip install "lovkode\[lsp\]"`/);
  assert.equal('lib/python -m pip install "lovkode[lsp]"', played.copied);
});

test("what else hinders the server is told in its own words", async () => {
  const played = await started({ command: script("echo 'no such option' >&2\nexit 2") });
  assert.deepEqual(1, played.errors.length);
  assert.match(played.errors[0], /could not be started: no such option$/);
  assert.equal(undefined, played.copied);
});
