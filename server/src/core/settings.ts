import * as z from 'zod/mini';
import { PROFILES, SEVERITIES } from './severity.js';

const text = z.string();
const texts = z.array(text);
const flag = z.boolean();
const levels = z.record(text, z.enum([...SEVERITIES, 'off']));

const host = z.strictObject({
  /** Globs of the files that define this host's guests. */
  files: z.optional(texts),
  /** The folder of its qemu.conf or xl.conf. */
  conf: z.optional(text),
  /** Whether all of its guests are in this workspace: only then is anything concluded from absence. */
  complete: z.optional(flag),
  macDriver: z.optional(z.enum(['selinux', 'apparmor', 'none'])),
  cpus: z.optional(z.number()),
  memoryGiB: z.optional(z.number()),
  smt: z.optional(flag),
  cpuVendor: z.optional(z.enum(['intel', 'amd', 'arm', 'other'])),
  swap: z.optional(z.enum(['none', 'encrypted', 'plain'])),
  xen: z.optional(z.strictObject({ version: z.optional(text), hap: z.optional(flag) })),
});

const zone = z.strictObject({
  files: z.optional(texts),
  domains: z.optional(texts),
  networks: z.optional(texts),
  bridges: z.optional(texts),
  requires: z.optional(z.array(z.enum(['encryption', 'tpm', 'secure-boot', 'confidential']))),
});

/** What `hvlint.json` may say. The one source of its type, its validation and the published JSON Schema. */
export const settingsSchema = z.strictObject({
  $schema: z.optional(text),
  profile: z.optional(z.enum(PROFILES)),
  rules: z.optional(levels),
  overrides: z.optional(
    z.array(
      z.strictObject({
        files: texts,
        profile: z.optional(z.enum(PROFILES)),
        rules: z.optional(levels),
        reason: z.optional(text),
      }),
    ),
  ),
  ignore: z.optional(texts),
  inlineIgnores: z.optional(flag),
  baseline: z.optional(text),
  hosts: z.optional(z.record(text, host)),
  zones: z.optional(z.record(text, zone)),
  compatibleZones: z.optional(z.array(texts)),
  storage: z.optional(
    z.strictObject({
      clusters: z.optional(z.array(z.strictObject({ sources: texts, domains: texts }))),
      pathAliases: z.optional(z.record(text, text)),
      unlabelledPaths: z.optional(texts),
      encryptedPaths: z.optional(texts),
      dedicatedDisks: z.optional(texts),
    }),
  ),
  devices: z.optional(
    z.strictObject({
      allowPassthrough: z.optional(
        z.array(z.strictObject({ domains: texts, pci: z.optional(texts), usb: z.optional(texts) })),
      ),
      protected: z.optional(texts),
      sriovVfs: z.optional(texts),
    }),
  ),
  network: z.optional(
    z.strictObject({ managementNetworks: z.optional(texts), trustedConsoleAddresses: z.optional(texts) }),
  ),
  exclusive: z.optional(z.array(texts)),
  xen: z.optional(
    z.strictObject({
      extraKeys: z.optional(texts),
      privilegedTypes: z.optional(texts),
      disaggregated: z.optional(flag),
      requireVtpm: z.optional(flag),
    }),
  ),
});

/** `hvlint.json` as it stands in a file. */
export type SettingsFile = z.infer<typeof settingsSchema>;

export type HostSettings = z.infer<typeof host>;

/** What holds for one file: its `hvlint.json`, and the host to which it belongs where that is said. */
export interface Settings extends SettingsFile {
  readonly host?: HostSettings;
}
