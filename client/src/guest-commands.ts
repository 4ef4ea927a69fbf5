import * as vscode from 'vscode';
import { explainRule } from './explain-rule.js';
import type { IsolationNode } from './isolation-view.js';
import type { MapPanel } from './map-panel.js';
import { openPlace } from './open-place.js';
import type { Server } from './server.js';

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
      if (node?.kind === 'guest') await openPlace(node.guest);
      await vscode.commands.executeCommand('hvlint.isolate');
    }),
    registerCommand('hvlint.revealInMap', (node?: IsolationNode) =>
      map.show(node?.kind === 'guest' ? node.guest.id : undefined),
    ),
  ];
}

const worstOf = (node: IsolationNode | undefined) =>
  node?.kind === 'guest' ? node.guest.worst : node?.kind === 'host' ? node.host.worst : undefined;
