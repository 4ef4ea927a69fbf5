import { execFile } from 'node:child_process';
import { absolute } from './paths.js';
import { CannotRun } from './settings.js';

/** One definition that libvirt holds, as a file of that host would have it. */
export interface Definition {
  readonly file: string;
  readonly text: string;
}

/** What a libvirt was asked for, and what it did not give. */
export interface Asked {
  readonly definitions: readonly Definition[];
  readonly troubles: readonly { readonly file: string; readonly message: string }[];
}

/** One kind of definition: how virsh lists it, how it prints one, and where libvirt keeps it. */
interface Kind {
  readonly list: readonly string[];
  readonly print: readonly string[];
  readonly folder: string;
  /** The name of one, in a line of the list. */
  name(line: string): string | undefined;
}

const trimmed = (line: string): string | undefined => line.trim() || undefined;

const KINDS: readonly Kind[] = [
  {
    list: ['list', '--all', '--name'],
    // Without the secrets a console that has a password looks like one without.
    print: ['dumpxml', '--inactive', '--security-info', '--domain'],
    folder: 'etc/libvirt/qemu',
    name: trimmed,
  },
  {
    list: ['net-list', '--all', '--name'],
    print: ['net-dumpxml', '--inactive', '--network'],
    folder: 'etc/libvirt/qemu/networks',
    name: trimmed,
  },
  {
    list: ['pool-list', '--all', '--name'],
    print: ['pool-dumpxml', '--inactive', '--pool'],
    folder: 'etc/libvirt/storage',
    name: trimmed,
  },
  {
    list: ['nwfilter-list'],
    print: ['nwfilter-dumpxml', '--nwfilter'],
    folder: 'etc/libvirt/nwfilter',
    // A table: UUID and name.
    name: line => /^\s*[0-9a-f]{8}-[0-9a-f-]{27}\s+(\S.*?)\s*$/.exec(line)?.[1],
  },
];

/** What a driver says of a kind, or of an option, that it does not have. */
const UNSUPPORTED = /not supported by the connection driver|unsupported flags/;

/** Milliseconds that one call of virsh may take. */
const LIMIT_MS = 60_000;
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Reads all guests, networks, pools and filters that the libvirt at a URI holds, as they are defined. Rejects with
 * CannotRun where virsh is missing or cannot connect.
 */
export async function askLibvirt(uri: string): Promise<Asked> {
  const definitions: Definition[] = [];
  const troubles: { file: string; message: string }[] = [];
  const host = absolute(hostOf(uri));
  // Asked first, so that a libvirt that is not there is one message.
  await virsh(uri, ['uri']).catch((error: unknown) => {
    throw new CannotRun(`virsh cannot connect to ${uri}: ${messageOf(error)}`);
  });
  for (const { list, print, folder, name } of KINDS) {
    const told = await virsh(uri, list).catch((error: unknown) => {
      if (!UNSUPPORTED.test(messageOf(error))) troubles.push({ file: `${host}/${folder}`, message: messageOf(error) });
      return '';
    });
    for (const each of told.split('\n').flatMap(line => name(line) ?? [])) {
      const file = `${host}/${folder}/${each.replaceAll('/', '_')}.xml`;
      try {
        definitions.push({ file, text: await printed(uri, print, each) });
      } catch (error) {
        troubles.push({ file, message: messageOf(error) });
      }
    }
  }
  return { definitions, troubles };
}

/** One definition; from a driver that knows no inactive ones, as it is. */
async function printed(uri: string, print: readonly string[], name: string): Promise<string> {
  try {
    return await virsh(uri, [...print, name]);
  } catch (error) {
    if (!UNSUPPORTED.test(messageOf(error))) throw error;
    return virsh(uri, [...print.filter(word => word !== '--inactive'), name]);
  }
}

/** Runs virsh, never by a shell, so that no name means anything to one. */
function virsh(uri: string, words: readonly string[]): Promise<string> {
  const options = { timeout: LIMIT_MS, maxBuffer: MOST_BYTES, env: { ...process.env, LC_ALL: 'C' } };
  return new Promise((resolve, reject) => {
    execFile('virsh', [`--connect=${uri}`, '--quiet', ...words], options, (error, stdout, stderr) => {
      if (!error) resolve(stdout);
      else if (error.code === 'ENOENT') reject(new CannotRun(MISSING));
      else reject(new Error(stderr.trim() || error.message));
    });
  });
}

const MISSING =
  'there is no virsh here: install libvirt-clients (Debian, Ubuntu), libvirt-client (Fedora, RHEL) or libvirt (Arch, Homebrew)';

/** The first line of what virsh says, without its prefix. */
const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error))
    .split('\n')
    .map(line => line.replace(/^error: /, ''))
    .join(' ');

/** The host that a URI names; of one that names none, its driver: https://libvirt.org/uri.html */
function hostOf(uri: string): string {
  const [, driver = '', host] = /^([^:/]*):\/\/(?:[^@/]*@)?(\[[^\]]*\]|[^:/]*)/.exec(uri) ?? [];
  return (host || driver.replace(/\+.*$/, '') || 'libvirt').replace(/[^\w.-]/g, '_');
}
