import * as vscode from 'vscode';
import {
  type GuestItem,
  type HostItem,
  POSTURE,
  type PostureResult,
  type ZoneItem,
} from '../../server/src/protocol.js';
import { count } from './count.js';
import { LIBVIRT_SCHEME } from './documents.js';
import type { Server } from './server.js';

/** Milliseconds in which changes of diagnostics are gathered. */
const GATHER = 400;

/** One row of the tree. */
export type IsolationNode =
  | { readonly kind: 'host'; readonly host: HostItem }
  | { readonly kind: 'zone'; readonly host: HostItem; readonly zone: ZoneItem }
  | { readonly kind: 'guest'; readonly guest: GuestItem };

const ICONS = {
  error: ['error', 'problemsErrorIcon.foreground'],
  warning: ['warning', 'problemsWarningIcon.foreground'],
  information: ['info', 'problemsInfoIcon.foreground'],
  hint: ['lightbulb', 'descriptionForeground'],
  clean: ['pass', 'testing.iconPassed'],
} as const;

/** Hosts, zones and guests in the activity bar, with how they stand. */
export class IsolationView implements vscode.TreeDataProvider<IsolationNode>, vscode.Disposable {
  readonly #server: Server;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view: vscode.TreeView<IsolationNode>;
  readonly #subscriptions: readonly vscode.Disposable[];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(server: Server) {
    this.#server = server;
    this.#view = vscode.window.createTreeView('hvlint.isolation', { treeDataProvider: this, showCollapseAll: true });
    this.#subscriptions = [
      this.#view,
      this.#view.onDidChangeVisibility(({ visible }) => visible && this.#refreshSoon()),
      vscode.languages.onDidChangeDiagnostics(() => this.#refreshSoon()),
      server.onStateChanged(() => this.#refreshSoon()),
    ];
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const each of this.#subscriptions) each.dispose();
    this.#changed.dispose();
  }

  /** The rows below a row; those at the top where none is named. Zones are rows only where a host has any. */
  async getChildren(node?: IsolationNode): Promise<IsolationNode[]> {
    if (!node) {
      const { hosts } = await this.#ask();
      const rows = hosts.map((host): IsolationNode => ({ kind: 'host', host }));
      const [only] = hosts;
      // One host that nothing says to be one is no row of its own.
      return rows.length === 1 && only && !only.said ? belowHost(only) : rows;
    }
    switch (node.kind) {
      case 'host':
        return belowHost(node.host);
      case 'zone':
        return guestsOf(node.zone);
      case 'guest':
        return [];
    }
  }

  getTreeItem(node: IsolationNode): vscode.TreeItem {
    switch (node.kind) {
      case 'host':
        return hostItem(node.host);
      case 'zone': {
        const item = new vscode.TreeItem(node.zone.name ?? 'no zone', vscode.TreeItemCollapsibleState.Expanded);
        item.id = `${node.host.id} ${node.zone.name ?? ''}`;
        item.description = count(node.zone.guests.length, 'guest');
        item.iconPath = new vscode.ThemeIcon('symbol-namespace');
        return item;
      }
      case 'guest':
        return guestItem(node.guest);
    }
  }

  async #ask(): Promise<PostureResult> {
    if (!this.#server.isRunning) return { hosts: [] };
    return this.#server.client.sendRequest<PostureResult>(POSTURE);
  }

  #refreshSoon(): void {
    // Nobody looks: it is asked for when somebody does.
    if (!this.#view.visible) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#changed.fire(), GATHER);
  }
}

function belowHost(host: HostItem): IsolationNode[] {
  const [only] = host.zones;
  if (host.zones.length === 1 && only && only.name === undefined) return guestsOf(only);
  return host.zones.map(zone => ({ kind: 'zone', host, zone }));
}

const guestsOf = ({ guests }: ZoneItem): IsolationNode[] => guests.map(guest => ({ kind: 'guest', guest }));

function hostItem({ id, name, said, connect, worst, zones }: HostItem): vscode.TreeItem {
  const item = new vscode.TreeItem(said ? name : 'no host said', vscode.TreeItemCollapsibleState.Expanded);
  const guests = zones.reduce((sum, zone) => sum + zone.guests.length, 0);
  item.id = id;
  item.description = [connect, count(guests, 'guest')].filter(part => part !== undefined).join(' · ');
  item.iconPath = new vscode.ThemeIcon(connect === undefined ? 'server' : 'vm-running');
  item.contextValue = `host${connect === undefined ? '' : ' libvirt'}${worst ? ' worst' : ''}`;
  if (worst) item.tooltip = `${worst.severity}: ${worst.message}`;
  return item;
}

function guestItem(guest: GuestItem): vscode.TreeItem {
  const { id, name, hypervisor, worst, open, aspects } = guest;
  const item = new vscode.TreeItem(name);
  const held = vscode.Uri.parse(guest.uri).scheme === LIBVIRT_SCHEME;
  const [icon, colour] = ICONS[worst?.severity ?? 'clean'];
  item.id = id;
  item.description = open.length === 0 ? '' : `open: ${open.join(', ')}`;
  item.iconPath = new vscode.ThemeIcon(icon, new vscode.ThemeColor(colour));
  item.contextValue = `guest${held ? ' libvirt' : ''}${worst ? ' worst' : ''}`;
  item.tooltip = [
    `${name} (${hypervisor})`,
    ...(worst ? [`${worst.severity}: ${worst.message}`] : ['Nothing was found.']),
    ...aspects.map(({ aspect, text }) => `${aspect}: ${text}`),
  ].join('\n');
  item.accessibilityInformation = { label: `${name}, ${worst?.severity ?? 'nothing found'}, ${item.description}` };
  item.command = { command: 'hvlint.openGuest', title: 'Open', arguments: [{ kind: 'guest', guest }] };
  return item;
}
