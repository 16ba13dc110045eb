// The extension: it starts `policy lsp` and connects the editor with it.

const { spawn } = require("node:child_process");
const { env, window, workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

const WORDS = require("./words.json");
const EXTRA = 6; // with which `policy` ends where an extra is not installed
const INSTALL = 'python -m pip install "lovkode[lsp]"';

/** A client that asks for the messages of each policy's own language: VS Code itself does not speak Danish. */
class PolicyClient extends LanguageClient {
  getLocale() {
    return undefined;
  }

  /** Why the server did not start is told by `start`, and once. */
  error(message, data, show) {
    super.error(message, data, this.state === 2 && show);
  }
}

let client;

async function activate(context) {
  context.subscriptions.push(
    workspace.onDidChangeConfiguration(async (change) => {
      if (change.affectsConfiguration("lovkode")) {
        await deactivate();
        await start();
      }
    }),
  );
  await start();
}

async function deactivate() {
  const running = client;
  client = undefined;
  if (running?.isRunning()) await running.stop();
}

/** Start the server, or say what is missing for that. */
async function start() {
  const settings = workspace.getConfiguration("lovkode");
  const command = settings.get("command") || "policy";
  const language = settings.get("language") || "";
  const server = { ended: undefined, failure: undefined, said: "" };
  const options = { documentSelector: [{ language: "policy" }], initializationFailedHandler: () => false };
  client = new PolicyClient("lovkode", "lovkode", () => spawned(command, language, server), options);
  try {
    await client.start();
  } catch (failure) {
    client = undefined;
    await tell(command, language, server, failure);
  }
}

/** The server as a process of its own; what becomes of it is noted. */
function spawned(command, language, server) {
  const process = spawn(command, ["lsp", ...(language ? ["--lang", language] : [])], { cwd: folder() });
  process.stderr.on("data", (data) => (server.said += data));
  server.ended = new Promise((done) => process.once("close", done));
  return new Promise((resolve, reject) => {
    process.once("spawn", () => resolve(process));
    process.once("error", reject);
  });
}

function folder() {
  const first = workspace.workspaceFolders?.find((each) => each.uri.scheme === "file");
  return first?.uri.fsPath;
}

/** Say why the server did not start, and offer the command that puts it right. */
async function tell(command, language, server, failure) {
  const words = WORDS[language || spoken()];
  const code = failure.code === "ENOENT" ? failure.code : await server.ended;
  const install = /`([^`]+ -m pip install [^`]+)`/.exec(server.said)?.[1] ?? INSTALL;
  const facts = { command, install, said: server.said.trim() || String(failure.message ?? failure) };
  const key = code === "ENOENT" ? "missing" : code === EXTRA ? "extra" : "failed";
  const text = words[key].replace(/\{(\w+)\}/g, (_, name) => facts[name]);
  const offered = key === "failed" ? [] : [words.copy];
  const chosen = await window.showErrorMessage(text, ...offered);
  if (chosen) await env.clipboard.writeText(install);
}

/** The language of the editor if that is Danish, or else of the first policy that is open. */
function spoken() {
  const policy = workspace.textDocuments.find((each) => each.languageId === "policy");
  const danish = env.language.startsWith("da") || /^(?:regelsæt|modul)\s/m.test(policy?.getText() ?? "");
  return danish ? "da" : "en";
}

module.exports = { activate, deactivate };
