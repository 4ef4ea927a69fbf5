import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { XMLValidator } from 'fast-xml-parser';
import { rules } from '../rules/index.js';
import { read } from '../server/src/core/reading.js';
import { Workspace } from '../server/src/core/workspace.js';
import { parseXml } from '../server/src/core/xml/tree.js';
import { cpuMilliseconds } from '../test/cpu-time.js';
import { writeFleet } from './fleet.js';
import { guestXml } from './guest.js';
import { sideBySide, type Taken } from './measure.js';

/** What something of ours costs, measured in what somebody else's costs in the same run. */
export type Ratios = Readonly<Record<string, number>>;

/** libvirt's schema of a domain, where its package is installed. */
export const SCHEMA = '/usr/share/libvirt/schemas/domain.rng';

const ROUNDS = 15;
const GUESTS = 300;

/**
 * The costs that a change may make worse without anybody's notice, as ratios, so that the machine matters little. Parts are
 * timed by the CPU's clock against fast-xml-parser's validator on the same texts, programs against xmllint and node.
 */
export function measureRatios(): Ratios {
  return { ...parts(), ...programs() };
}

function parts(): Ratios {
  const texts = Array.from({ length: GUESTS }, (_, number) =>
    guestXml({ name: `guest${number}`, number, disks: 3, interfaces: 1 }),
  );
  const large = guestXml({ name: 'large', number: 1, disks: 80, interfaces: 24 });
  const files = texts.map((_, number) => `host/etc/libvirt/qemu/guest${number}.xml`);
  const each = (work: (text: string, file: string) => void) => () => {
    for (const [i, text] of texts.entries()) work(text, files[i] ?? '');
  };
  const workspace = new Workspace(rules);
  const examined = texts.flatMap((text, i) => workspace.examine(files[i] ?? '', text) ?? []);
  let typed = 0;
  const times = least({
    validator: each(text => XMLValidator.validate(text)),
    tree: each(text => parseXml(text)),
    read: each((text, file) => read(file, text)),
    examine: each((text, file) => workspace.examine(file, text)),
    together: () => {
      const host = new Workspace(rules);
      for (const file of examined) host.admit(file);
      for (const file of files) host.findings(file);
    },
    'large validator': () => XMLValidator.validate(large),
    'large document': () => {
      // A text that differs each time, as while typing.
      workspace.put('large.xml', large.replace('<title>', `<title>${typed++} `));
      workspace.findings('large.xml');
    },
  });
  const { validator = 1, 'large validator': largeValidator = 1 } = times;
  return {
    'tree of a guest / validator': (times['tree'] ?? 0) / validator,
    'reading of a guest with its verdict / validator': (times['read'] ?? 0) / validator,
    'all that is found out of a guest / validator': (times['examine'] ?? 0) / validator,
    'rules across 300 guests of a host / validator on them': (times['together'] ?? 0) / validator,
    'text to findings, 32 kB / validator': (times['large document'] ?? 0) / largeValidator,
  };
}

/** The least time of each of several works done by turns, in milliseconds. */
function least(works: Readonly<Record<string, () => void>>): Record<string, number> {
  const times: Record<string, number> = {};
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, work] of Object.entries(works))
      times[name] = Math.min(times[name] ?? Number.POSITIVE_INFINITY, cpuMilliseconds(work));
  }
  return times;
}

function programs(): Ratios {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hvlint-ratios-'));
  try {
    const one = path.join(folder, 'one.xml');
    writeFileSync(one, guestXml({ name: 'one', number: 2, disks: 3, interfaces: 1 }));
    const many = path.join(folder, 'many');
    const { guests } = writeFleet(many, 1500, 10);
    const argv = [process.execPath, 'dist/cli.js', 'check', '--no-progress', '--format', 'json'] as const;
    const input = guests.join('\n');
    const times = sideBySide(
      [
        { name: 'node', argv: [process.execPath, '-e', '0'], ok: [0] },
        { name: 'one', argv: [...argv, one], ok: [0, 1] },
        { name: 'many', argv: [...argv, many], ok: [1] },
        ...(hasXmllint()
          ? [{ name: 'xmllint', argv: ['xargs', 'xmllint', '--noout', '--relaxng', SCHEMA] as const, ok: [0], input }]
          : []),
      ],
      7,
    );
    const ratio = (what: string, to: string, by: keyof Taken): number =>
      (times.get(what)?.[by].min ?? 0) / (times.get(to)?.[by].min ?? 1);
    return {
      '`hvlint check` of one file / `node -e 0`': ratio('one', 'node', 'wall'),
      ...(times.has('xmllint') ? { 'scan of 1500 guests / `xmllint --relaxng`': ratio('many', 'xmllint', 'cpu') } : {}),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const hasXmllint = (): boolean => existsSync(SCHEMA) && spawnSync('xmllint', ['--version']).status === 0;
