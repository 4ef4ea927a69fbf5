import * as z from 'zod/mini';
import { PROFILES, SEVERITIES } from './severity.js';

// Every key with what it means: the description stands in the published JSON Schema and in the editor's hover.

/** An optional key with its description. */
const key = <T extends z.ZodMiniType>(description: string, type: T) => z.optional(type.check(z.describe(description)));

const text = z.string().check(z.minLength(1));
const texts = z.array(text);
const flag = z.boolean();

/** The severities that `rules` may give, and `off`. */
export const LEVELS = [...SEVERITIES, 'off'] as const;
const levels = z.record(text, z.enum(LEVELS));

const profile = z.enum(PROFILES);

const host = z.strictObject({
  files: key("Globs of the files that define this host's guests, networks and pools, seen from this folder.", texts),
  conf: key('The folder of its qemu.conf or xl.conf. All that lies below it belongs to this host too.', text),
  complete: key(
    'Whether all guests of this host are among these files. Only then does a rule conclude from what is missing.',
    flag,
  ),
  macDriver: key(
    'The driver that confines guests here: the model that `virsh capabilities` shows, or `none`.',
    z.enum(['selinux', 'apparmor', 'none']),
  ),
  cpus: key('How many CPUs (threads) the host has.', z.int().check(z.positive())),
  memoryGiB: key('How much memory the host has, in GiB.', z.number().check(z.positive())),
  smt: key('Whether two threads share a core here.', flag),
  cpuVendor: key('Who made the CPU.', z.enum(['intel', 'amd', 'arm', 'other'])),
  swap: key('Whether the host swaps, and whether that swap is encrypted.', z.enum(['none', 'encrypted', 'plain'])),
  xen: key(
    'What is known of Xen on this host.',
    z.strictObject({
      version: key('The version of Xen, such as `4.17`.', z.string().check(z.regex(/^\d+\.\d+(\.\d+)?$/))),
      hap: key('Whether the CPU has nested page tables (EPT or NPT) and Xen uses them.', flag),
    }),
  ),
});

const zone = z.strictObject({
  files: key('Globs of the files whose guests are in this zone, seen from this folder.', texts),
  domains: key('Names of its guests; globs may stand here.', texts),
  networks: key('Names of its libvirt networks; globs may stand here.', texts),
  bridges: key('Names of its bridges; globs may stand here.', texts),
  requires: key(
    'What every guest of this zone must have.',
    z.array(z.enum(['encryption', 'tpm', 'secure-boot', 'confidential'])),
  ),
});

const override = z.strictObject({
  files: z
    .array(text)
    .check(z.minLength(1), z.describe('Globs of the files for which this holds, seen from this folder.')),
  profile: key('The profile of these files.', profile),
  rules: key('Severity of single rules in these files; `off` silences a rule and asks for a `reason`.', levels),
  reason: key('Why: for whoever reads this in a year.', z.string()),
});

const storage = z.strictObject({
  clusters: key(
    'Disks that several guests may write together, since a cluster file system or the like looks after them.',
    z.array(
      z.strictObject({
        sources: texts.check(z.describe('Paths of the disks; globs may stand here.')),
        domains: texts.check(z.describe('Names of the guests; globs may stand here.')),
      }),
    ),
  ),
  pathAliases: key(
    'Paths that are one place on the host: a path, and the path that it really is.',
    z.record(text, text),
  ),
  unlabelledPaths: key('Globs of paths whose file system keeps no labels, such as NFS.', texts),
  encryptedPaths: key('Globs of paths that the host itself keeps encrypted, such as `/dev/mapper/luks-*`.', texts),
  dedicatedDisks: key('Globs of whole disks that are meant for one guest.', texts),
});

const devices = z.strictObject({
  allowPassthrough: key(
    'Guests to which devices of the host are given on purpose. An entry that names no device allows every one.',
    z.array(
      z.strictObject({
        domains: texts.check(z.describe('Names of the guests; globs may stand here.')),
        pci: key('PCI addresses such as `0000:3b:00.0`; globs may stand here.', texts),
        usb: key('USB devices as `VENDOR:PRODUCT`, such as `0951:1666`; globs may stand here.', texts),
      }),
    ),
  ),
  protected: key(
    "PCI addresses that no guest may get: the host's own network card, disk controller, BMC; globs may stand here.",
    texts,
  ),
  sriovVfs: key('PCI addresses that are virtual functions of an SR-IOV device; globs may stand here.', texts),
});

const network = z.strictObject({
  managementNetworks: key('Bridges and networks from which the hosts are run; no guest belongs there.', texts),
  trustedConsoleAddresses: key('Addresses on which a console may listen, such as that of a management network.', texts),
});

const xen = z.strictObject({
  extraKeys: key('Keys of guest files that your own tools read; xl does not know them.', texts),
  privilegedTypes: key("FLASK types that are privileged in your policy, besides those of Xen's own.", texts),
  disaggregated: key('Whether device drivers run in domains of their own here.', flag),
  requireVtpm: key('Whether every guest must have a virtual TPM.', flag),
});

/** What `hvlint.json` may say. The one source of its type, its validation and the published JSON Schema. */
export const settingsSchema = z
  .strictObject({
    $schema: key("Where this file's JSON Schema is, for editors.", z.string()),
    profile: key(
      'How much is asked: `baseline` fits any production host, `strict` hostile guests, `paranoid` closes every channel.',
      profile,
    ),
    rules: key('Severity of single rules, everywhere below this folder; `off` silences a rule.', levels),
    overrides: key('What differs for some files. Later ones win.', z.array(override)),
    ignore: key('Globs of files and folders that are not read, seen from this folder.', texts),
    inlineIgnores: key('Whether comments and metadata in the files may accept findings. Default: true.', flag),
    baseline: key('A file that holds the findings accepted so far; only new ones are told.', text),
    hosts: key('The hosts whose files these are.', z.record(text, host.check(z.describe('One host.')))),
    zones: key(
      'Groups of guests that must not reach one another.',
      z.record(text, zone.check(z.describe('One zone: a guest is in it by its file or by its name.'))),
    ),
    compatibleZones: key('Groups of zones that may share a host.', z.array(texts.check(z.minLength(2)))),
    storage: key('What the files cannot show about storage.', storage),
    devices: key('Which devices of the host may, or must not, be given to guests.', devices),
    network: key('What the files cannot show about networks.', network),
    exclusive: key('Groups of guests that never run at the same time; globs may stand here.', z.array(texts)),
    xen: key('What is known of Xen on all these hosts.', xen),
  })
  .check(z.describe('Settings of hvlint for the files below this folder.'));

/** A value through and through read-only. */
type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;

/** `hvlint.json` as it stands in a file. */
export type SettingsFile = Frozen<z.infer<typeof settingsSchema>>;

export type HostSettings = Frozen<z.infer<typeof host>>;

/** One host of `hosts`, with its name there. */
export type NamedHost = HostSettings & { readonly name: string };

/** What holds for one file: its `hvlint.json`, and the host to which it belongs where that is said. */
export interface Settings extends SettingsFile {
  readonly host?: NamedHost;
}
