// As much of VS Code as the client needs to open a text, and to be told what is wrong with it.

let now;

class Disposable {
  static from() {
    return new Disposable();
  }
  dispose() {}
}

class Uri {
  constructor(path) {
    this.scheme = "file";
    this.fsPath = this.path = path;
  }
  static file = (path) => new Uri(path);
  static parse = (text) => new Uri(text.replace(/^file:\/\//, ""));
  toString() {
    return `file://${this.path}`;
  }
}

class Position {
  constructor(line, character) {
    Object.assign(this, { line, character });
  }
}

class Range {
  constructor(...places) {
    const [start, end] = places.length === 2 ? places : [places.slice(0, 2), places.slice(2)].map((p) => new Position(...p));
    Object.assign(this, { start, end });
  }
}

class EventEmitter {
  event = () => new Disposable();
  fire() {}
  dispose() {}
}

class CancellationTokenSource extends Disposable {
  token = { isCancellationRequested: false, onCancellationRequested: () => new Disposable() };
}

const channel = { append() {}, appendLine() {}, clear() {}, dispose() {}, onDidChangeLogLevel: () => new Disposable(), show() {} };
for (const level of ["trace", "debug", "info", "warn", "error"]) channel[level] = () => {};

/** What has no name here: a class to inherit from, a function that registers something, an event, or a number. */
const anything = (named) => {
  const made = class extends Disposable {};
  return new Proxy(made, {
    get: (target, name) => (name in target || typeof name === "symbol" ? target[name] : named[name] ?? anything({})),
    apply: () => new Disposable(),
  });
};
const registering = (named) => new Proxy(named, { get: (target, name) => (name in target ? target[name] : () => new Disposable()) });

const vscode = new Proxy(
  {
    CancellationError: class extends Error {},
    CancellationTokenSource,
    Diagnostic: class {
      constructor(range, message, severity) {
        Object.assign(this, { range, message, severity });
      }
    },
    DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 },
    Disposable,
    EventEmitter,
    Position,
    Range,
    Uri,
    env: {
      get language() {
        return now.language;
      },
      appName: "test",
      clipboard: { writeText: async (text) => void (now.copied = text) },
    },
    languages: registering({
      createDiagnosticCollection: () => ({
        set: (_uri, found) => now.show(found),
        clear() {},
        delete() {},
        dispose() {},
      }),
      match: (selector, document) => [selector].flat().some((each) => each.language === document.languageId) ? 10 : 0,
    }),
    version: "1.91.0",
    window: registering({
      activeTextEditor: undefined,
      createOutputChannel: () => channel,
      showErrorMessage: async (text, ...offered) => {
        now.errors.push(text);
        return offered[0];
      },
      tabGroups: registering({ all: [] }),
      visibleTextEditors: [],
    }),
    workspace: registering({
      getConfiguration: () => ({ get: (name, otherwise) => now.settings[name] ?? otherwise }),
      notebookDocuments: [],
      get textDocuments() {
        return [now.document];
      },
      workspaceFolders: undefined,
    }),
  },
  { get: (target, name) => (name in target ? target[name] : anything({})) },
);

/** A new editor with one open text; what it shows is collected. */
function editor(settings, text, language) {
  let show;
  const diagnostics = new Promise((resolve) => (show = (found) => found?.length && resolve(found)));
  const document = {
    getText: () => text,
    isClosed: false,
    languageId: "policy",
    uri: Uri.file("/nowhere/x.pol"),
    version: 1,
  };
  now = { copied: undefined, diagnostics, document, errors: [], language, settings, show };
  return now;
}

module.exports = { editor, vscode };
