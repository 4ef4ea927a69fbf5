import { type Settings, xenRule } from '#core';
import { newestXen } from '../../shared/xen-version.js';

const guest = (...lines: readonly string[]) => ['name = "web"', 'type = "hvm"', ...lines, ''].join('\n');
const QEMU = 'Use today’s QEMU (the guest sees other emulated hardware)';
const SEABIOS = 'Use SeaBIOS (the guest sees another firmware)';
const STUB = 'Ask for a stub domain as xl knows it (its kernel must be installed)';

/** The release that has dropped it. */
const GONE = 21;

export default xenRule({
  title: 'The guest is served by a QEMU that nobody maintains',
  why: `The traditional device model is a fork of QEMU from 2009, and faults that today's QEMU has mended are open in it. First
        it was supported inside stub domains only; Xen 4.21 has dropped it, and its xl refuses such a guest.`,
  severity: 'warning',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#device_model_version-DEVICE-MODEL',
    'https://xenbits.xen.org/xsa/advisory-335.html',
    'Xen CHANGELOG.md, 4.21.0; tools/xl/xl_parse.c',
  ],

  select: ['device_model_version', 'bios', 'firmware', 'device_model'],
  *check(here, config, settings) {
    if (here.key === 'device_model') {
      if (config.guestType !== 'hvm' || !here.text?.includes('stubdom-dm')) return;
      if (config.boolean('device_model_stubdomain_override')) return;
      yield {
        at: here.valueSpan,
        subject: here.key,
        message: `xl ignores device_model = "${here.text}": the stub domain that it asks for is not there, and QEMU runs as root in Dom0.`,
        fixes: [{ title: STUB, safe: false, edits: [config.set('device_model_stubdomain_override', 1)] }],
      };
      return;
    }
    const version = here.key === 'device_model_version';
    if (here.text === undefined || (config.guestType !== 'hvm' && !version)) return;
    if (version && !['qemu-xen', 'qemu-xen-traditional'].includes(here.text)) {
      yield {
        at: here.valueSpan,
        subject: here.key,
        severity: 'error',
        message: `xl knows no device model "${here.text}" and refuses the guest.`,
        fixes: [{ title: QEMU, safe: false, edits: [config.set(here.key, 'qemu-xen')] }],
      };
    } else if (here.text === 'qemu-xen-traditional' || here.text === 'rombios') {
      const confined = config.boolean('device_model_stubdomain_override') === true && isOld(settings);
      yield {
        at: here.valueSpan,
        subject: here.key,
        ...(confined ? { severity: 'information' as const } : {}),
        message: `${here.key} = "${here.text}" asks for the traditional device model, which nobody mends and Xen 4.21 has removed.`,
        fixes: [
          version
            ? { title: QEMU, safe: false, edits: [config.set(here.key, 'qemu-xen')] }
            : { title: SEABIOS, safe: false, edits: [config.set(here.key, 'seabios')] },
        ],
      };
    }
  },

  examples: [
    {
      bad: guest('device_model_version = «"qemu-xen-traditional"»'),
      good: guest('device_model_version = "qemu-xen"'),
    },
    { bad: guest('device_model_version = «"qemu"»'), good: guest('device_model_version = "qemu-xen"') },
    { bad: guest('bios = «"rombios"»'), good: guest('bios = "seabios"') },
    {
      bad: guest('device_model = «"/usr/lib/xen/bin/stubdom-dm"»'),
      good: guest('device_model = "/usr/lib/xen/bin/stubdom-dm"', 'device_model_stubdomain_override = 1'),
    },
    {
      bad: {
        'web.xl': guest('device_model_version = «"qemu-xen-traditional"»', 'device_model_stubdomain_override = 1'),
        'hvlint.json': '{ "hosts": { "a": { "files": ["**"], "xen": { "version": "4.17" } } } }',
      },
      good: { 'web.xl': guest('device_model_version = "qemu-xen"', 'device_model_stubdomain_override = 1') },
    },
    {
      bad: {
        'web.xl': guest('device_model_version = «"qemu-xen-traditional"»'),
        'hvlint.json': '{ "hosts": { "a": { "files": ["**"], "xen": { "version": "4.17" } } } }',
      },
      good: { 'web.xl': guest('device_model_version = "qemu-xen"') },
    },
  ],
  ignores: [
    guest('device_model_version = "qemu-xen"', 'firmware = "ovmf"'),
    guest('device_model = "/usr/lib/xen/bin/qemu-dm"'),
    // Its QEMU is not the one of an HVM guest.
    'name = "web"\ntype = "pv"\nkernel = "/boot/web"\ndevice_model = "/usr/lib/xen/bin/stubdom-dm"\n',
    'name = "web"\ntype = "pvh"\nkernel = "/boot/web"\nfirmware = "rombios"\n',
  ],
});

const isOld = (settings: Settings): boolean => (newestXen(settings) ?? GONE) < GONE;
