import type { DeclaredZone } from '../facts.js';
import type { Element } from '../libvirt/element.js';
import { lookUp } from '../look-up.js';
import type { XenConfig } from '../xen/document.js';
import { isMarkedIsolated } from '../xen/isolated.js';
import type { Extractor } from './extractor.js';

/** Keys of which a guest has at least one. */
const STARTS = ['kernel', 'bootloader', 'type', 'builder', 'firmware', 'memory', 'disk'] as const;

/** What has nothing to start from is a piece that guests include. */
export const startsSomething = (config: XenConfig): boolean => STARTS.some(key => config.get(key));

/** Folders whose guests start with the host; libvirt numbers those that run. */
const STARTED = /(?:^|\/)(?:autostart|xen\/auto)\//;

export const guest: Extractor<'guest'> = {
  *libvirt(document, file) {
    const { domain, called: name } = document;
    const hypervisor = domain?.known('type');
    if (!domain || !name || !hypervisor) return;
    yield {
      kind: 'guest',
      name,
      file,
      at: domain.nameSpan,
      hypervisor,
      open: document.isOpen,
      native: false,
      uuid: plainUuid(domain.first('uuid')?.knownText),
      seclabels: domain.select('seclabel').map(label => ({
        type: label.known('type'),
        model: label.known('model'),
        label: label.first('label')?.knownText,
        at: label.startTag,
      })),
      zones: domain.select('metadata/hvlint:vm').flatMap(said => {
        const zone = said.attribute('zone');
        return zone?.known && zone.value !== '' ? [{ name: zone.value, at: zone.valueSpan }] : [];
      }),
      runs: domain.attribute('id') !== undefined || STARTED.test(file),
      isolated: document.isolated,
      gateway: domain.first('metadata/hvlint:vm')?.known('role') === 'gateway',
      driverDomain: false,
      requires: domain.first('metadata/hvlint:vm')?.known('requires'),
      tpm: domain.has('devices/tpm'),
      secureBoot: hasSecureBoot(domain),
      cpus: numberIn(domain.first('vcpu')?.known('current') ?? domain.first('vcpu')?.knownText),
      memory: mebibytes(domain.first('memory')),
      confidential: domain.has('launchSecurity'),
    };
  },

  *xen(config, file) {
    const { called: name, anchor } = config;
    if (!name || !startsSomething(config)) return;
    const label = config.get('seclabel') ?? config.get('init_seclabel');
    const text = label?.known ? label.text : undefined;
    const seclabels =
      label && text !== '' ? [{ type: 'static', model: 'flask', label: text, at: label.valueSpan }] : [];
    const uuid = config.get('uuid');
    yield {
      kind: 'guest',
      name,
      file,
      at: anchor.at,
      hypervisor: 'xen',
      open: config.isOpen,
      native: true,
      uuid: uuid?.known ? plainUuid(uuid.text) : undefined,
      seclabels,
      zones: zonesIn(config),
      runs: STARTED.test(file),
      isolated: isMarkedIsolated(config),
      gateway: false,
      driverDomain: config.get('driver_domain')?.known === true && config.boolean('driver_domain') === true,
      requires: undefined,
      tpm: config.list('vtpm').length > 0,
      secureBoot: false,
      cpus: knownNumber(config, 'vcpus'),
      memory: knownNumber(config, 'memory') ?? knownNumber(config, 'maxmem'),
      confidential: false,
    };
  },
};

/** https://libvirt.org/kbase/secureboot.html: firmware that libvirt chooses for it, or a loader that is told to insist. */
const hasSecureBoot = (domain: Element<'domain'>): boolean =>
  domain.first('os/loader')?.known('secure') === 'yes' ||
  domain
    .select('os/firmware/feature')
    .some(each => each.known('name') === 'secure-boot' && each.known('enabled') === 'yes');

const numberIn = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;

/** src/util/virscaledint.c: the units that people write, in bytes; without one it is KiB. */
const UNITS: Readonly<Record<string, number>> = {
  b: 1,
  bytes: 1,
  kb: 1e3,
  k: 2 ** 10,
  kib: 2 ** 10,
  mb: 1e6,
  m: 2 ** 20,
  mib: 2 ** 20,
  gb: 1e9,
  g: 2 ** 30,
  gib: 2 ** 30,
  tb: 1e12,
  t: 2 ** 40,
  tib: 2 ** 40,
};

function mebibytes(memory: Element<'domain/memory'> | undefined): number | undefined {
  const unit = memory?.attribute('unit');
  const scale = unit && !unit.known ? undefined : lookUp(UNITS, (unit?.value ?? 'KiB').toLowerCase());
  const amount = numberIn(memory?.knownText);
  return scale === undefined || amount === undefined ? undefined : (amount * scale) / 2 ** 20;
}

function knownNumber(config: XenConfig, key: 'vcpus' | 'memory' | 'maxmem'): number | undefined {
  const setting = config.get(key);
  return setting?.known ? setting.integer : undefined;
}

/** `# hvlint-zone: NAME`, in a comment of its own or behind a setting. */
function zonesIn(config: XenConfig): readonly DeclaredZone[] {
  return config.comments.flatMap(({ start, end }) => {
    const [all, name] = /^#[ \t]*hvlint-zone:[ \t]*(\S+)/.exec(config.text.slice(start, end)) ?? [];
    return all && name ? [{ name, at: { start: start + all.length - name.length, end: start + all.length } }] : [];
  });
}

/** A UUID in one spelling: libvirt and xl read past the case of its digits and its hyphens. */
function plainUuid(text: string | undefined): string | undefined {
  const digits = text?.replace(/[\s-]/g, '').toLowerCase();
  return digits && /^[0-9a-f]{32}$/.test(digits) ? digits : undefined;
}

export const uuid: Extractor<'uuid'> = {
  *libvirt(document, file) {
    const { called: guest } = document;
    const here = document.first('domain/uuid');
    const name = plainUuid(here?.knownText);
    if (guest && here && name) yield { kind: 'uuid', name, file, at: here.textSpan, guest };
  },

  *xen(config, file) {
    const { called: guest } = config;
    const here = config.get('uuid');
    const name = here?.known ? plainUuid(here.text) : undefined;
    if (guest && here && name) yield { kind: 'uuid', name, file, at: here.valueSpan, guest };
  },
};
