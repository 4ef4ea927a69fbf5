import {
  type Fix,
  isOption,
  OPTIONS,
  type Option,
  type Severity,
  type XenConfig,
  type XenSetting,
  xenRule,
} from '#core';

const guest = (...lines: readonly string[]) => ['name = "web"', 'kernel = "/boot/web"', ...lines, ''].join('\n');
const LIST = 'Write it as a list (it takes effect then)';
const SINGLE = 'Write it as a single value (it takes effect then)';

/** Keys whose loss leaves the guest less protected than its file reads. */
const PROTECTING = new Set([
  ...['seclabel', 'init_seclabel', 'device_model_stubdomain_seclabel', 'dm_restrict', 'bootloader_restrict'],
  ...['passthrough', 'device_model_stubdomain_override'],
]);

/** Keys for which xl ends instead of going on, by what stands there. */
const REFUSED = {
  atom: new Set(['device_model_args', 'device_model_args_pv', 'device_model_args_hvm', 'smbios', 'mca_caps']),
  nested: new Set(['ioports', 'irqs', 'iomem', 'llc_colors', 'xenstore_quota', 'smbios', 'viridian', 'mca_caps']),
  word: new Set(['max_grant_frames', 'max_maptrack_frames', 'max_grant_version']),
};

type Fault = readonly [kind: keyof typeof REFUSED | 'list', message: string];

export default xenRule({
  title: 'xl cannot take this value, and goes on without it',
  why: `Where a value is of the wrong kind, xl prints a warning at best and takes its default. A label or a network that is
        written there is not in effect, though the file shows it.`,
  severity: 'warning',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#SYNTAX',
    'Xen tools/libs/util/libxlu_cfg.c, find_atom, xlu_cfg_get_list, xlu_cfg_get_bounded_long',
  ],

  *check(_here, config) {
    // What Python makes of a file for xm is not what stands there.
    if (config.legacy) return;
    for (const setting of config.settings) {
      const { key } = setting;
      const fault = isOption(key) && setting.known ? faultOf(setting, key) : undefined;
      if (!fault) continue;
      const [kind, message] = fault;
      const refused = kind !== 'list' && REFUSED[kind].has(key);
      const severity: Severity = refused || PROTECTING.has(key) ? 'error' : 'warning';
      yield {
        at: setting.valueSpan,
        subject: key,
        severity,
        message: `${message}, and ${refused ? 'refuses the guest' : `goes on without ${kind === 'nested' ? 'the rest' : 'it'}`}.`,
        fixes: mended(config, setting, kind),
      };
    }
  },

  examples: [
    {
      bad: guest('seclabel = «[ "system_u:system_r:domU_t" ]»'),
      good: guest('seclabel = "system_u:system_r:domU_t"'),
    },
    { bad: guest('vif = «"bridge=xenbr1"»'), good: guest('vif = [ "bridge=xenbr1" ]') },
    { bad: guest('vcpus = «"two"»', 'vnc = «"yes"»'), good: guest('vcpus = 2', 'vnc = 1') },
    { bad: guest('max_grant_frames = «"many"»'), good: guest('max_grant_frames = 64') },
    { bad: guest('irqs = «[ 4, [ 5 ] ]»'), good: guest('irqs = [ 4, 5 ]') },
    { bad: guest('device_model_args = «"-nodefaults"»'), good: guest('device_model_args = [ "-nodefaults" ]') },
    { bad: guest('vnuma = «"all"»', 'vcpus = «[ 1, 2 ]»'), good: guest('vcpus = 1') },
  ],
  ignores: [
    'import os\nname = "web"\nvcpus = "two"\n',

    guest('memory = "0x200"', 'cpus = "0-3"', 'usbdevice = "tablet"', 'viridian = 1'),
    guest('vnuma = [ [ "pnode=0", "vcpus=0" ] ]'),
    // An empty text stands for none in files of old.
    guest('vfb = ""', 'disk = []'),
    guest('vcpus = "{{ cpus }}"'),
  ],
});

/** What is wrong with a value of a key; undefined where xl takes it. */
function faultOf(setting: XenSetting, key: Option): Fault | undefined {
  const { value, text } = setting;
  const { shape } = OPTIONS[key];
  if (!value || text === '') return undefined;
  if (value.kind === 'list') {
    if (!shape.includes('list')) return ['list', `xl takes one value for ${key}, not a list`];
    const nested = shape !== 'list of lists' && value.items.some(({ kind }) => kind === 'list');
    return nested ? ['nested', `xl reads ${key} only up to the list inside it`] : undefined;
  }
  if (shape === 'list' || shape === 'list of lists') return ['atom', `xl takes a list for ${key}, not "${text}"`];
  if ((shape === 'integer' || shape === 'boolean') && setting.integer === undefined) {
    return ['word', `xl takes a number for ${key}, not "${text}"`];
  }
  return undefined;
}

function mended(config: XenConfig, { key, text, value, statements }: XenSetting, kind: Fault[0]): readonly Fix[] {
  if (!isOption(key) || statements.length > 1 || !value) return [];
  if (kind === 'atom' && text !== undefined && OPTIONS[key].shape === 'list') {
    return [{ title: LIST, safe: false, edits: [config.set(key, [text])] }];
  }
  const [only, ...more] = value.kind === 'list' ? value.items : [];
  if (kind !== 'list' || only?.kind !== 'atom' || more.length > 0) return [];
  const written = config.text.slice(only.span.start, only.span.end);
  return [{ title: SINGLE, safe: false, edits: [{ span: value.span, text: written }] }];
}
