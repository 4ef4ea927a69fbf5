import type { ClientCapabilities } from 'vscode-languageserver/node';

/** Asks for diagnostics, for settings, and tells of files. */
export const PULLING: ClientCapabilities = {
  textDocument: {
    diagnostic: {},
    codeAction: { resolveSupport: { properties: ['edit'] } },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
  workspace: {
    configuration: true,
    diagnostics: { refreshSupport: true },
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true },
    workspaceFolders: true,
  },
  window: { workDoneProgress: true },
};

/** Is told. */
export const PUSHED: ClientCapabilities = { workspace: { configuration: true } };
