import * as vscode from 'vscode';
import { LIBVIRT_SCHEME } from './documents.js';
import { explainRule } from './explain-rule.js';
import { openFixedCopy } from './fixed-copy.js';
import type { IsolationNode } from './isolation-view.js';
import type { MapPanel } from './map-panel.js';
import { openPlace } from './open-place.js';
import type { Server } from './server.js';

/** The kind of the server's actions that accept a finding. */
const ACCEPT = 'quickfix.hvlint.accept';

/** What can be done with a row of the tree, and the map. */
export function registerGuestCommands(server: Server, map: MapPanel): readonly vscode.Disposable[] {
  const { registerCommand } = vscode.commands;
  return [
    registerCommand('hvlint.openMap', () => map.show()),
    registerCommand('hvlint.openGuest', (node?: IsolationNode) => node?.kind === 'guest' && openPlace(node.guest)),
    registerCommand('hvlint.openWorst', async (node?: IsolationNode) => {
      const worst = worstOf(node);
      if (worst) await openPlace(worst);
    }),
    registerCommand('hvlint.explainWorst', (node?: IsolationNode) => explainRule(server, worstOf(node)?.rule)),
    registerCommand('hvlint.isolateGuest', async (node?: IsolationNode) => {
      const uri = node?.kind === 'guest' ? vscode.Uri.parse(node.guest.uri) : undefined;
      // Nobody can write what a libvirt holds.
      if (uri?.scheme === LIBVIRT_SCHEME) return openFixedCopy(server, uri, true);
      if (node?.kind === 'guest') await openPlace(node.guest);
      await vscode.commands.executeCommand('hvlint.isolate');
    }),
    registerCommand('hvlint.acceptWorst', async (node?: IsolationNode) => {
      const worst = worstOf(node);
      if (!worst) return;
      await openPlace(worst);
      await vscode.commands.executeCommand('editor.action.codeAction', { kind: ACCEPT, apply: 'never' });
    }),
    registerCommand('hvlint.revealInMap', (node?: IsolationNode) =>
      map.show(node?.kind === 'guest' ? node.guest.id : undefined),
    ),
  ];
}

const worstOf = (node: IsolationNode | undefined) =>
  node?.kind === 'guest' ? node.guest.worst : node?.kind === 'host' ? node.host.worst : undefined;
