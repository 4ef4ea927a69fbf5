import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Kinds that libvirt's drivers take in a daemon only, and the word of virsh that defines one. */
const COMMANDS = { filter: 'nwfilter-define', secret: 'secret-define' } as const;

/**
 * A libvirtd of our own, with mounts and a network of its own: nothing of the host's libvirt is seen or changed. It gets the
 * filters that libvirt brings, is asked about each file, and is gone when this ends.
 */
const SCRIPT = `
set -e
PATH=$PATH:/usr/sbin:/sbin
for each in /run /var/lib/libvirt /var/log/libvirt; do mkdir -p $each; mount -t tmpfs none $each; done
mkdir -p "$1/etc"
cp -r /etc/libvirt/nwfilter "$1/etc/"
printf 'auth_unix_rw = "none"\\n' > "$1/etc/libvirtd.conf"
mount --bind "$1/etc" /etc/libvirt
libvirtd > "$1/log" 2>&1 &
daemon=$!
trap 'kill $daemon; wait $daemon || true' EXIT
for each in $(seq 60); do virsh -q uri > /dev/null 2>&1 && break; sleep 0.25; done
for each in "$1"/*.xml; do
  if said=$(virsh -q "$2" --validate "$each" 2>&1 > /dev/null); then echo OK; else echo "\${said:-refused}" | tr '\\n' ' '; echo; fi
done
`;

/** What a libvirtd says of filters or secrets, in their order: nothing where it takes one, else why not. */
export function askDaemon(kind: keyof typeof COMMANDS, texts: readonly string[]): readonly string[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'hvlint-libvirtd-'));
  try {
    for (const [index, text] of texts.entries())
      writeFileSync(path.join(folder, `${String(index).padStart(4, '0')}.xml`), text);
    const { stdout, stderr, error } = spawnSync(
      'unshare',
      [
        '--mount',
        '--net',
        '--pid',
        '--fork',
        '--kill-child',
        '--mount-proc',
        '--propagation',
        'private',
        'bash',
        '-c',
        SCRIPT,
        'bash',
        folder,
        COMMANDS[kind],
      ],
      { encoding: 'utf8', timeout: 120_000, env: { ...process.env, LIBVIRT_DEFAULT_URI: 'qemu:///system' } },
    );
    if (error) throw error;
    const answers = stdout.trimEnd().split('\n');
    if (answers.length !== texts.length) throw new Error(`${answers.length} answers about ${texts.length}: ${stderr}`);
    return answers.map(each => (each === 'OK' ? '' : each.trim()));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whether only a daemon knows documents of a kind. */
export const isOfDaemon = (kind: string): kind is keyof typeof COMMANDS => Object.hasOwn(COMMANDS, kind);
