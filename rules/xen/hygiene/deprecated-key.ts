import {
  disks,
  type Edit,
  optionFacts,
  replace,
  type Settings,
  type Span,
  vifs,
  type XenConfig,
  type XenSetting,
  xenRule,
} from '#core';

const guest = (...lines: readonly string[]) => ['name = "web"', ...lines, ''].join('\n');
const FIX = 'Write it as xl does today (an xl before 4.10 knows no type and starts such a guest as PV)';
const KNOWN = 'Write it as xl does today';

export default xenRule({
  title: 'The file uses words that xl has left behind',
  why: `xl still reads some of them, ignores others, and refuses a few, each release as it likes. A word that is ignored may
        be the one on which the guest's protection hangs.`,
  severity: 'hint',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html',
    'https://xenbits.xen.org/docs/unstable/man/xl-disk-configuration.5.html#DEPRECATED-PARAMETERS-PREFIXES-AND-SYNTAXES',
    'Xen tools/xl/xl_parse.c',
  ],

  *check(_here, config, settings) {
    const old = [...oldWords(config)].sort((a, b) => a.at.start - b.at.start);
    const [first, ...rest] = old;
    if (!first) return;
    const edits = old.flatMap(each => each.edits);
    const more = [...new Set(rest.map(({ word }) => word))].filter(word => word !== first.word).join(', ');
    const unsure = old.some(each => each.word === 'builder') && !knowsType(settings);
    yield {
      at: first.at,
      subject: 'deprecated',
      ...(old.some(each => each.refused) ? { severity: 'error' as const } : {}),
      ...(old.some(each => each.guessed) && !old.some(each => each.refused) ? { severity: 'warning' as const } : {}),
      related: rest.map(({ at, word, says }) => ({ at, message: `${word}: ${says}.` })),
      message: `${first.word}: ${first.says}${more ? `; more old words in this file: ${more}` : ''}.`,
      fixes:
        edits.length > 0
          ? [{ title: unsure ? FIX : KNOWN, safe: !unsure && !old.some(each => each.refused), edits }]
          : [],
    };
  },

  examples: [
    { bad: guest('«builder» = "hvm"', 'stdvga = 1'), good: guest('type = "hvm"', 'vga = "stdvga"') },
    { bad: guest("«builder» = 'generic'", 'kernel = "/boot/web"'), good: guest("type = 'pv'", 'kernel = "/boot/web"') },
    { bad: guest('«builder» = "linux"', 'kernel = "/boot/web"'), good: guest('type = "pv"', 'kernel = "/boot/web"') },
    { bad: guest('type = «"h"»'), good: guest('type = "hvm"') },
    {
      bad: guest('type = "hvm"', '«vncviewer» = 0', 'vif = [ "netdev=eth0" ]'),
      good: guest('type = "hvm"', 'vif = [ "gatewaydev=eth0" ]'),
    },
    {
      bad: guest('kernel = "/boot/web"', 'disk = [ «"phy:/dev/vg0/web,xvda,w"» ]'),
      good: guest('kernel = "/boot/web"', 'disk = [ "/dev/vg0/web,raw,xvda,w" ]'),
    },
    {
      bad: {
        'web.xl': guest('«builder» = "hvm"'),
        'hvlint.json': '{ "hosts": { "a": { "files": ["**"], "xen": { "version": "4.17" } } } }',
      },
      good: { 'web.xl': guest('type = "hvm"') },
    },
  ],
  ignores: [
    guest('type = "hvm"', 'vga = "stdvga"', 'tsc_mode = "native"'),
    guest('type = "pv"', 'kernel = "/boot/web"', 'disk = [ "/dev/vg0/a:b,raw,xvda,w" ]'),
  ],
});

/** One old word, and how it is written today where that is certain. */
interface OldWord {
  readonly at: Span;
  readonly word: string;
  readonly says: string;
  readonly edits: readonly Edit[];
  readonly refused?: boolean;
  readonly guessed?: boolean;
}

/** Whether the xl of this host is known to read `type`, as xl does since 4.10. */
const knowsType = ({ host }: Settings): boolean => Number(/^4\.(\d+)/.exec(host?.xen?.version ?? '')?.[1] ?? 0) >= 10;

function* oldWords(config: XenConfig): Generator<OldWord> {
  for (const setting of config.settings) {
    const deprecated = optionFacts(setting.key)?.deprecated;
    if (setting.key === 'builder') yield builder(config, setting);
    else if (setting.key === 'type') yield* shortType(config, setting);
    else if (deprecated) yield keyWord(config, setting, deprecated);
  }
  for (const vif of vifs(config)) {
    const netdev = vif.get('netdev');
    if (!netdev) continue;
    const name = { start: netdev.span.start, end: netdev.span.start + 'netdev'.length };
    yield { at: netdev.span, word: 'netdev', says: 'xl writes gatewaydev today', edits: [replace(name, 'gatewaydev')] };
  }
  for (const { atom } of disks(config)) {
    if (!/^(?:phy|file|tap2?|aio|vhd|qcow2?|ioemu):|(?:^|,)[^,=]*:cdrom(?:,|$)/.test(atom.text)) continue;
    yield {
      at: atom.span,
      word: 'disk',
      says: 'prefixes and :cdrom are old; xl writes target,format,vdev,access',
      edits: [],
    };
  }
}

function builder(config: XenConfig, setting: XenSetting): OldWord {
  const text = setting.text ?? '';
  const type = 'hvm'.startsWith(text) ? 'hvm' : 'pv';
  const refused = type === 'pv' && !'generic'.startsWith(text);
  const says = refused ? `xl knows no builder "${text}" and refuses the guest` : `xl writes type = "${type}" today`;
  const key = replace(setting.keySpan, 'type');
  const edits = !setting.atom
    ? []
    : config.get('type')
      ? [config.remove(setting)]
      : [key, replace(setting.atom.textSpan, type)];
  return { at: setting.keySpan, word: 'builder', says, edits, refused };
}

/** xl takes any beginning of a word for the word, and an empty one for hvm. */
function* shortType(config: XenConfig, { text, valueSpan }: XenSetting): Generator<OldWord> {
  const type = (['hvm', 'pv', 'pvh'] as const).find(word => word.startsWith(text ?? ' '));
  if (!type || type === text) return;
  const says = `xl takes "${text}" for ${type}, by its first letters alone`;
  yield { at: valueSpan, word: 'type', says, edits: [config.set('type', type)], guessed: true };
}

function keyWord(config: XenConfig, setting: XenSetting, deprecated: string): OldWord {
  const { key, keySpan: at } = setting;
  if (key === 'stdvga') {
    const edits =
      config.get('vga') || setting.integer === 0 ? [config.remove(setting)] : [replace(setting.span, 'vga = "stdvga"')];
    return { at, word: key, says: 'xl writes vga = "stdvga" today', edits };
  }
  const ignored = deprecated === 'ignored' || key === 'device_model';
  const says = ignored ? 'xl ignores it' : `xl writes ${deprecated} today`;
  return { at, word: key, says, edits: ignored ? [config.remove(setting)] : [] };
}
