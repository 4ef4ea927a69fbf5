import type { InitializeParams } from 'vscode-languageserver';
import { folderNames } from './folders.js';

/** What the client of this session can do, and what it told at its start. */
export interface ClientFeatures {
  /** It asks for diagnostics; any other client is told. */
  readonly pulls: boolean;
  /** It asks again for diagnostics when it is told to. */
  readonly refreshes: boolean;
  readonly configuration: boolean;
  readonly configurationEvents: boolean;
  readonly watches: boolean;
  readonly progress: boolean;
  readonly resolvesEdits: boolean;
  readonly versionedEdits: boolean;
  /** Its edits can make a file. */
  readonly createsFiles: boolean;
  readonly snippets: boolean;
  readonly completionSnippets: boolean;
  /** It shows symbols inside others. */
  readonly symbolLevels: boolean;
  readonly insertsOrReplaces: boolean;
  /** A command that asks for proposals: only our own client has one, which is VS Code's. */
  readonly suggest: string | undefined;
  /** The URI below which the rule pages are: only our own client tells it. */
  readonly rulePages: string | undefined;
  readonly folders: readonly string[];
}

/** Reads what a client says of itself. */
export function clientFeatures(params: InitializeParams): ClientFeatures {
  const { textDocument, workspace, window } = params.capabilities ?? {};
  const options: unknown = params.initializationOptions;
  const pages = typeof options === 'object' && options !== null ? Reflect.get(options, 'rulePages') : undefined;
  return {
    pulls: textDocument?.diagnostic !== undefined,
    refreshes: workspace?.diagnostics?.refreshSupport === true,
    configuration: workspace?.configuration === true,
    configurationEvents: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watches: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    progress: window?.workDoneProgress === true,
    resolvesEdits: textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    createsFiles: workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
    snippets: workspace?.workspaceEdit?.snippetEditSupport === true,
    completionSnippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    symbolLevels: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    insertsOrReplaces: textDocument?.completion?.completionItem?.insertReplaceSupport === true,
    suggest: typeof pages === 'string' ? 'editor.action.triggerSuggest' : undefined,
    rulePages: typeof pages === 'string' ? pages : undefined,
    folders: folderNames(params),
  };
}
