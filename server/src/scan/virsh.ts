import { execFile } from 'node:child_process';
import { CannotRun } from './settings.js';
import { adviceOn } from './virsh-advice.js';

/** One definition that libvirt holds, as a file of that host would have it. */
export interface Definition {
  readonly file: string;
  readonly text: string;
  /** The command of virsh that takes such a text in place of it. */
  readonly define: string;
}

/** What a libvirt was asked for, and what it did not give. */
export interface Asked {
  readonly definitions: readonly Definition[];
  readonly troubles: readonly { readonly file: string; readonly message: string }[];
}

/** Who waits for it. */
export interface Watch {
  /** Ends it at once: the promise is rejected. */
  readonly signal?: AbortSignal;
  /** Told after each definition. */
  readonly progress?: ((done: number, total: number) => void) | undefined;
}

/** One kind of definition: how virsh lists it, how it prints one, how it takes one, and where libvirt keeps it. */
interface Kind {
  readonly list: readonly string[];
  readonly print: readonly string[];
  readonly define: string;
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
    define: 'define',
    folder: 'etc/libvirt/qemu',
    name: trimmed,
  },
  {
    list: ['net-list', '--all', '--name'],
    print: ['net-dumpxml', '--inactive', '--network'],
    define: 'net-define',
    folder: 'etc/libvirt/qemu/networks',
    name: trimmed,
  },
  {
    list: ['pool-list', '--all', '--name'],
    print: ['pool-dumpxml', '--inactive', '--pool'],
    define: 'pool-define',
    folder: 'etc/libvirt/storage',
    name: trimmed,
  },
  {
    list: ['nwfilter-list'],
    print: ['nwfilter-dumpxml', '--nwfilter'],
    define: 'nwfilter-define',
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
/** Each call connects anew, which takes a while to a host far away; sshd lets ten connections begin at once. */
const LANES = 4;

/**
 * Reads all guests, networks, pools and filters that the libvirt at a URI holds, as they are defined; `host` is the
 * folder that stands for its host. Rejects with CannotRun where virsh is missing or cannot connect.
 */
export async function askLibvirt(uri: string, host: string, { signal, progress }: Watch = {}): Promise<Asked> {
  const virsh = new Virsh(uri, signal);
  const troubles: { file: string; message: string }[] = [];
  const trouble = (file: string, error: unknown): void => {
    signal?.throwIfAborted();
    troubles.push({ file, message: messageOf(error) });
  };
  // Asked first, so that a libvirt that is not there is one message.
  await virsh.run(['uri']).catch((error: unknown) => {
    signal?.throwIfAborted();
    const message = messageOf(error);
    throw new CannotRun(`virsh cannot connect to ${uri}: ${[message, adviceOn(message)].flat().join('; ')}`);
  });
  const wanted: { readonly kind: Kind; readonly name: string; readonly file: string }[] = [];
  for (const kind of KINDS) {
    const told = await virsh.run(kind.list).catch((error: unknown) => {
      if (!UNSUPPORTED.test(messageOf(error))) trouble(`${host}/${kind.folder}`, error);
      return '';
    });
    for (const name of told.split('\n').flatMap(line => kind.name(line) ?? []))
      wanted.push({ kind, name, file: `${host}/${kind.folder}/${name.replaceAll('/', '_')}.xml` });
  }
  let done = 0;
  const read = await inLanes(virsh.lanes, wanted, async ({ kind, name, file }): Promise<Definition | undefined> => {
    try {
      return { file, text: await virsh.print(kind.print, name), define: kind.define };
    } catch (error) {
      trouble(file, error);
      return undefined;
    } finally {
      progress?.(++done, wanted.length);
    }
  });
  return { definitions: read.filter(each => each !== undefined), troubles };
}

/** The name of the host that a URI means; of one that names none, its driver: https://libvirt.org/uri.html */
export function hostOf(uri: string): string {
  const [, driver = '', host] = /^([^:/]*):\/\/(?:[^@/]*@)?(\[[^\]]*\]|[^:/]*)/.exec(uri) ?? [];
  return (host || driver.replace(/\+.*$/, '') || 'libvirt').replace(/[^\w.-]/g, '_');
}

/** virsh with one connection URI. It is never run by a shell, so that no name means anything to one. */
class Virsh {
  readonly #uri: string;
  readonly #signal: AbortSignal | undefined;

  constructor(uri: string, signal: AbortSignal | undefined) {
    this.#uri = uri;
    this.#signal = signal;
  }

  /** How many calls may be under way at once: a driver embedded in virsh holds its folder for itself. */
  get lanes(): number {
    return /^\w+:\/\/\/embed\b/.test(this.#uri) ? 1 : LANES;
  }

  run(words: readonly string[]): Promise<string> {
    const options = {
      timeout: LIMIT_MS,
      maxBuffer: MOST_BYTES,
      env: { ...process.env, LC_ALL: 'C' },
      ...(this.#signal ? { signal: this.#signal } : {}),
    };
    return new Promise((resolve, reject) => {
      const child = execFile('virsh', [`--connect=${this.#uri}`, '--quiet', ...words], options, (error, out, said) => {
        if (!error) resolve(out);
        else if (error.code === 'ENOENT') reject(new CannotRun(MISSING));
        else if (error.killed) reject(new Error(`virsh did not answer within ${LIMIT_MS / 1000} seconds`));
        else reject(new Error(said.trim() || error.message));
      });
      // Nobody is there to answer what virsh may ask. One that could not be started has no input.
      child.stdin?.on('error', () => {}).end();
    });
  }

  /** One definition; from a driver that knows no inactive ones, as it is. */
  async print(words: readonly string[], name: string): Promise<string> {
    try {
      return await this.run([...words, name]);
    } catch (error) {
      if (!UNSUPPORTED.test(messageOf(error))) throw error;
      return this.run([...words.filter(word => word !== '--inactive'), name]);
    }
  }
}

const MISSING =
  'there is no virsh here: install libvirt-clients (Debian, Ubuntu), libvirt-client (Fedora, RHEL) or libvirt (Arch, Homebrew)';

/** What virsh says, on one line and without its prefixes. */
const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error))
    .split('\n')
    .map(line => line.replace(/^error: /, ''))
    .join(' ');

/** Does the work for each, so many at a time; the answers stand in the order of what they are about. */
async function inLanes<T, R>(lanes: number, all: readonly T[], work: (one: T) => Promise<R>): Promise<readonly R[]> {
  const answers: R[] = [];
  const queue = all.entries();
  const lane = async (): Promise<void> => {
    for (const [index, one] of queue) answers[index] = await work(one);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return answers;
}
