import {
  disks,
  type Edit,
  insert,
  optionFacts,
  remove,
  replace,
  type Span,
  vifs,
  type XenConfig,
  type XenDisk,
  type XenSetting,
} from '#core';

/** One old word, and how it is written today where that is certain. */
export interface OldWord {
  readonly at: Span;
  readonly word: string;
  readonly says: string;
  readonly edits: readonly Edit[];
  readonly refused?: boolean;
  readonly guessed?: boolean;
}

/** The old words of a file, by kind. */
export function* oldWords(config: XenConfig): Generator<OldWord> {
  for (const setting of config.settings) {
    const deprecated = optionFacts(setting.key)?.deprecated;
    if (setting.key === 'builder') yield builder(config, setting);
    else if (setting.key === 'type') yield* shortType(config, setting);
    else if (deprecated) yield keyWord(config, setting, deprecated);
    else yield* oldForm(config, setting);
  }
  for (const vif of vifs(config)) {
    const netdev = vif.get('netdev');
    if (!netdev) continue;
    const name = { start: netdev.span.start, end: netdev.span.start + 'netdev'.length };
    yield { at: netdev.span, word: 'netdev', says: 'xl writes gatewaydev today', edits: [replace(name, 'gatewaydev')] };
  }
  for (const disk of disks(config)) {
    const { text, span: at } = disk.atom;
    if (!/^(?:phy|file|tap(?:2|disk)?|aio|raw|vhd|qcow2?|ioemu):|(?:^|,)[^,=]*:cdrom(?:,|$)/.test(text)) continue;
    const says = 'prefixes and :cdrom are old; xl writes target,format,vdev,access';
    yield { at, word: 'disk', says, edits: config.legacy ? [] : todaysDisk(config, disk) };
  }
}

/** Old prefixes that say no more than a format does; others name a script. */
const FORMATS = /^(?:phy|file|tap(?:2|disk)?|aio|ioemu|raw|vhd|qcow2?)$/;

/** The entry as target,format,vdev,access, which xl reads as the same disk; nothing where that is not certain. */
function todaysDisk(config: XenConfig, disk: XenDisk): readonly Edit[] {
  const [target, type, given] = [disk.get('target'), disk.get('devtype'), disk.get('format')];
  const prefixes = disk.parameters.filter(({ name }) => name === 'prefix');
  const [first] = prefixes;
  const plain = disk.errors.length === 0 && target?.form === 'place' && disk.target !== undefined;
  if (!plain || !prefixes.every(({ value }) => FORMATS.test(value)) || /ioemu:.*,|,ioemu:/.test(disk.atom.text))
    return [];
  const behindColon = type?.form === 'place' && config.text[type.span.start - 1] === ':';
  // A prefix takes the place of the format.
  if ((first && given?.form === 'pair') || (type?.form === 'place' && !behindColon)) return [];
  return [
    ...(first ? [remove({ start: first.span.start, end: target.span.start })] : []),
    ...(first ? [insert(target.span.end, `,${disk.format}`)] : []),
    ...(type && behindColon ? [remove({ start: type.span.start - 1, end: type.span.end })] : []),
    ...(type && behindColon && disk.cdrom ? [disk.setFlag('cdrom')] : []),
  ];
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

/** The names of numbers that xl still takes, each with a warning (xl_parse.c). */
const MODES = {
  tsc_mode: ['default', 'always_emulate', 'native', 'native_paravirt'],
  timer_mode: [
    'delay_for_missed_ticks',
    'no_delay_for_missed_ticks',
    'no_missed_ticks_pending',
    'one_missed_tick_pending',
  ],
} as const;

function* oldForm(config: XenConfig, setting: XenSetting): Generator<OldWord> {
  const { key, text, valueSpan: at } = setting;
  if (key === 'tsc_mode' || key === 'timer_mode') {
    const name = MODES[key][setting.integer ?? -1];
    if (name) yield { at, word: key, says: `xl writes "${name}" today`, edits: [config.set(key, name)] };
  }
  if (key !== 'bootloader_args' || text === undefined) return;
  const list = text.split(/[ \t\n]+/).filter(each => each !== '');
  yield { at, word: key, says: 'xl writes a list of arguments today', edits: [config.set(key, list)] };
}
