import { factsOf } from './facts/facts.js';
import { literalGlob } from './glob.js';
import { hostRoot } from './hosts.js';
import type { Reading } from './reading.js';

const DRIVERS = ['selinux', 'apparmor', 'none'] as const;

/** A host as its files show it. */
export interface FoundHost {
  readonly name: string;
  /** Its folder; empty where it is the folder of the settings itself. */
  readonly folder: string;
  /** What its qemu.conf names. */
  readonly macDriver: (typeof DRIVERS)[number] | undefined;
  /** Whether all that is known of it is Xen's. */
  readonly xen: boolean;
}

/**
 * The hosts to which files point by their places, the deepest folder first, since the first that fits holds. Paths are
 * those seen from the folder of the settings. `read` gives what a qemu.conf says.
 */
export function hostsAmong(
  files: readonly string[],
  read: (file: string) => Reading | undefined,
): readonly FoundHost[] {
  const folders = new Map<string, Pick<FoundHost, 'macDriver' | 'xen'>>();
  for (const file of files) {
    const folder = hostRoot(file);
    if (folder === undefined) continue;
    const { macDriver, xen } = folders.get(folder) ?? { macDriver: undefined, xen: true };
    folders.set(folder, {
      macDriver: macDriver ?? (/(?:^|\/)qemu\.conf$/.test(file) ? macDriverIn(read(file)) : undefined),
      xen: xen && !/(?:^|\/)(?:etc\/libvirt\/|qemu\.conf$)/.test(file),
    });
  }
  const names = new Set<string>();
  return [...folders]
    .sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1))
    .map(([folder, known]) => ({
      name: freeName(folder.slice(folder.lastIndexOf('/') + 1) || 'host', names),
      folder,
      ...known,
    }));
}

/** The one driver that a qemu.conf names. */
function macDriverIn(reading: Reading | undefined): FoundHost['macDriver'] {
  const fact = reading && factsOf(reading).find(each => each.kind === 'qemuConf');
  const named = fact?.kind === 'qemuConf' ? (fact.drivers ?? []) : [];
  return named.length === 1 ? DRIVERS.find(driver => driver === named[0]) : undefined;
}

function freeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number++) free = `${name}-${number}`;
  taken.add(free);
  return free;
}

/** The text of a first `hvlint.json`: what is known of the hosts, and in comments what only their owner knows. */
export function firstSettings(hosts: readonly FoundHost[], baseline: string | undefined): string {
  const parts = [
    [
      '// "baseline" fits any production host, "strict" hostile guests, "paranoid" closes every channel.',
      '"profile": "baseline"',
    ],
    ...(baseline === undefined
      ? []
      : [['// What was found when hvlint came: only what is new is told.', `"baseline": ${JSON.stringify(baseline)}`]]),
    ...(hosts.length === 0 ? [] : [hostsPart(hosts)]),
  ];
  const hints = [
    ...(hosts.length > 0
      ? []
      : [
          '// The hosts whose files these are, so that guests of one are not taken for guests of another:',
          '// "hosts": { "kvm1": { "files": ["kvm1/**"], "macDriver": "selinux" } },',
          '',
        ]),
    '// Guests that must not reach one another. Only you know which: hvlint guesses no zones.',
    '// "zones": { "shop": { "domains": ["shop-*"] }, "office": { "domains": ["office-*"] } },',
    ...(baseline === undefined
      ? [
          '',
          '// What is found today, and is not to be told again; `hvlint check --update-baseline` writes it.',
          '// "baseline": "hvlint-baseline.json",',
        ]
      : []),
  ];
  // A comma behind the last part too: what stands below it needs its slashes taken away, nothing more.
  const lines = [...parts.flatMap(part => [...part.slice(0, -1), `${part.at(-1)},`, '']), ...hints];
  return `{\n${lines.map(line => (line === '' ? '' : `  ${line}`)).join('\n')}\n}\n`;
}

const hostsPart = (hosts: readonly FoundHost[]): readonly string[] => [
  '// The hosts, as the folders show them. Of a host whose guests are all among these files, say "complete": true: then',
  '// what is missing is told too.',
  '"hosts": {',
  ...hosts.flatMap(hostLines),
  '}',
];

function hostLines({ name, folder, macDriver, xen }: FoundHost): readonly string[] {
  const glob = folder === '' ? '**' : `${literalGlob(folder)}/**`;
  const known =
    macDriver !== undefined
      ? ['// As its qemu.conf has it.', `"macDriver": ${JSON.stringify(macDriver)},`]
      : xen
        ? ['// "xen": { "version": "4.17" },']
        : ['// The model that `virsh capabilities` shows, or "none".', '// "macDriver": "selinux",'];
  return [
    `  ${JSON.stringify(name)}: {`,
    ...[`"files": [${JSON.stringify(glob)}],`, ...known].map(line => `    ${line}`),
    '  },',
  ];
}
