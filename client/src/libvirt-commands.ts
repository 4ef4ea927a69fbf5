import * as vscode from 'vscode';
import { openFixedCopy } from './fixed-copy.js';
import type { IsolationNode } from './isolation-view.js';
import type { LibvirtHosts } from './libvirt-hosts.js';
import type { Server } from './server.js';

/** What can be done with what a libvirt holds. */
export function registerLibvirtCommands(server: Server, libvirts: LibvirtHosts): readonly vscode.Disposable[] {
  const { registerCommand } = vscode.commands;
  return [
    registerCommand('hvlint.scanLibvirt', (connect?: unknown) =>
      libvirts.scan(typeof connect === 'string' ? connect : undefined),
    ),
    registerCommand('hvlint.refreshLibvirt', (node?: IsolationNode) => libvirts.refresh(connectOf(node))),
    registerCommand('hvlint.closeLibvirt', (node?: IsolationNode) => libvirts.close(connectOf(node))),
    // A row of the tree, the document of a menu in the title of its editor, or the active one.
    registerCommand('hvlint.fixedCopy', (of?: IsolationNode | vscode.Uri) => openFixedCopy(server, uriOf(of))),
  ];
}

/** Of a row of a host; undefined from anywhere else. */
const connectOf = (node: IsolationNode | undefined): string | undefined =>
  node?.kind === 'host' ? node.host.connect : undefined;

const uriOf = (of: IsolationNode | vscode.Uri | undefined): vscode.Uri | undefined => {
  if (of === undefined || of instanceof vscode.Uri) return of;
  return of.kind === 'guest' ? vscode.Uri.parse(of.guest.uri) : undefined;
};
