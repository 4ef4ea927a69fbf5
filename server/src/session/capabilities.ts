import { CodeActionKind, type ServerCapabilities, TextDocumentSyncKind } from 'vscode-languageserver';
import { FIX_ALL, ISOLATE } from '../service/code-actions.js';
import { TRIGGERS } from '../service/languages.js';
import type { ClientFeatures } from './client-features.js';

const everyFile = { filters: [{ pattern: { glob: '**/*' } }] };

/** What the server offers to this client: it is asked for diagnostics or tells them, never both. */
export const serverCapabilities = ({ pulls, rulePages }: ClientFeatures): ServerCapabilities => ({
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
  hoverProvider: true,
  completionProvider: { triggerCharacters: [...TRIGGERS] },
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  documentLinkProvider: {},
  workspaceSymbolProvider: true,
  selectionRangeProvider: true,
  // To our own client it is offered for the one language alone: VS Code asks its user to choose between formatters.
  ...(rulePages === undefined ? { documentFormattingProvider: true } : {}),
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL, ISOLATE], resolveProvider: true },
  ...(pulls
    ? { diagnosticProvider: { identifier: 'hvlint', interFileDependencies: true, workspaceDiagnostics: true } }
    : {}),
  workspace: {
    workspaceFolders: { supported: true, changeNotifications: true },
    fileOperations: { didCreate: everyFile, didRename: everyFile, didDelete: everyFile },
  },
});
