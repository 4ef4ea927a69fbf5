import { type Connection, DidChangeWorkspaceFoldersNotification, FileChangeType } from 'vscode-languageserver';
import {
  CLOSE_LIBVIRT,
  FIXED_COPY,
  type FixedCopyParams,
  LIBVIRT_TEXT,
  type LibvirtDocumentParams,
  type LibvirtHostParams,
  type LibvirtScanParams,
  type LibvirtScanResult,
  MAP,
  type MapParams,
  POSTURE,
  REACH,
  type ReachParams,
  RULES,
  SCAN_LIBVIRT,
  SCAN_WORKSPACE,
  type ScanParams,
} from '../protocol.js';
import { Border } from './border.js';
import { serverCapabilities } from './capabilities.js';
import { clientFeatures } from './client-features.js';
import { type Parts, Session } from './session.js';

/** Serves the editor at the other end of the connection until it says good-bye. */
export function startServer(connection: Connection, parts: Parts): void {
  const border = new Border(message => connection.console.error(message));
  connection.onInitialize(params => {
    const client = clientFeatures(params);
    const session = new Session(connection, border, client, parts);
    listen(connection, border, session);
    return { capabilities: serverCapabilities(client), serverInfo: { name: 'hvlint', version: parts.version } };
  });
  connection.listen();
}

function listen(connection: Connection, border: Border, session: Session): void {
  const { documents, watching, views, libvirts, pull, actions, editing, navigation } = session;
  connection.onInitialized(params => {
    // The library listens for folders too; what is said last counts.
    connection.onNotification(DidChangeWorkspaceFoldersNotification.type, change =>
      border.hear('a change of folders', change, () => session.foldersChanged(change.event)),
    );
    return border.hear('the start', params, () => session.begin());
  });
  connection.onShutdown(() => session.stop());

  connection.onDidOpenTextDocument(params => border.hear('opening', params, () => documents.opened(params)));
  connection.onDidChangeTextDocument(params => border.hear('a change', params, () => documents.changed(params)));
  connection.onDidSaveTextDocument(params => border.hear('saving', params, () => documents.saved(params)));
  connection.onDidCloseTextDocument(params => border.hear('closing', params, () => documents.closed(params)));
  connection.onDidChangeConfiguration(params =>
    border.hear('a change of settings', params, () => session.settingsChanged(params?.settings)),
  );
  connection.onDidChangeWatchedFiles(params =>
    border.hear('a change of files', params, () => watching.changed(params.changes)),
  );
  connection.workspace.onDidCreateFiles(params =>
    border.hear('creating files', params, () =>
      watching.changed(params.files.map(({ uri }) => ({ uri, type: FileChangeType.Created }))),
    ),
  );
  connection.workspace.onDidRenameFiles(params =>
    border.hear('renaming files', params, () =>
      watching.changed(
        params.files.flatMap(({ oldUri, newUri }) => [
          { uri: oldUri, type: FileChangeType.Deleted },
          { uri: newUri, type: FileChangeType.Created },
        ]),
      ),
    ),
  );
  connection.workspace.onDidDeleteFiles(params =>
    border.hear('deleting files', params, () =>
      watching.changed(params.files.map(({ uri }) => ({ uri, type: FileChangeType.Deleted }))),
    ),
  );

  if (pull) {
    const { diagnostics } = connection.languages;
    diagnostics.on(params =>
      border.answer('diagnostics', params, { kind: 'full', items: [] }, async () => {
        await session.ready();
        return pull.document(params);
      }),
    );
    diagnostics.onWorkspace((params, cancellation, _, partial) =>
      border.answer('diagnostics of the workspace', params, { items: [] }, async () => {
        await session.ready();
        return pull.workspace(params, cancellation, partial && (result => partial.report(result)));
      }),
    );
  }
  connection.onCompletion(params => border.answer('completion', params, [], () => editing.complete(params)));
  connection.onHover(params => border.answer('hover', params, null, () => editing.hover(params)));
  connection.onDocumentSymbol(params => border.answer('symbols', params, null, () => editing.symbols(params)));
  connection.onFoldingRanges(params => border.answer('folding ranges', params, null, () => editing.folds(params)));
  connection.onSelectionRanges(params => border.answer('selections', params, null, () => editing.selections(params)));
  connection.onDocumentFormatting(params => border.answer('formatting', params, null, () => editing.format(params)));
  connection.onDefinition(params => border.answer('a definition', params, [], () => navigation.definition(params)));
  connection.onReferences(params => border.answer('references', params, [], () => navigation.references(params)));
  connection.onDocumentLinks(params => border.answer('links', params, [], () => navigation.links(params)));
  connection.onWorkspaceSymbol(params => border.answer('names', params, [], () => navigation.symbols(params)));
  connection.onCodeAction(params => border.answer('code actions', params, [], () => actions.at(params)));
  connection.onCodeActionResolve(action =>
    border.answer('a code action', action, action, () => actions.resolve(action)),
  );
  connection.onRequest(RULES, (params: unknown) => border.answer('rules', params, [], () => session.ruleList()));
  connection.onRequest(POSTURE, (params: unknown) =>
    border.answer('posture', params, { hosts: [] }, () => views.tree()),
  );
  connection.onRequest(MAP, (params: MapParams) =>
    border.answer('the map', params, { svg: '', style: '', guests: 0 }, () => views.map(params)),
  );
  connection.onRequest(REACH, (params: ReachParams) => border.answer('reach', params, null, () => views.reach(params)));
  connection.onRequest(SCAN_WORKSPACE, (params: ScanParams, cancellation) =>
    border.answer('a scan', params, { files: 0, findings: 0 }, () => session.scan(params, cancellation)),
  );
  connection.onRequest<LibvirtScanResult, void>(SCAN_LIBVIRT, (params: LibvirtScanParams, cancellation) =>
    border.answer('a scan of a libvirt host', params, { failed: 'hvlint failed: its output says why' }, () =>
      session.scanLibvirt(params, cancellation),
    ),
  );
  connection.onRequest(CLOSE_LIBVIRT, (params: LibvirtHostParams) =>
    border.answer('closing a libvirt host', params, undefined, () => libvirts.close(params)),
  );
  connection.onRequest(LIBVIRT_TEXT, (params: LibvirtDocumentParams) =>
    border.answer('a definition of a libvirt', params, null, () => libvirts.text(params)),
  );
  connection.onRequest(FIXED_COPY, (params: FixedCopyParams) =>
    border.answer('a fixed copy', params, null, () => libvirts.copy(params)),
  );
}
