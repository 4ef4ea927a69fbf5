import {
  type Edit,
  grouped,
  remove,
  type Severity,
  type XenConfig,
  type XenStatement,
  type XenValue,
  xenRule,
} from '#core';

const guest = (...lines: readonly string[]) => ['name = "web"', 'kernel = "/boot/web"', ...lines, ''].join('\n');
const JOIN = 'Join the lists (the guest gets what both name)';

/** Keys whose lost value is a device, a label or a protection. */
const WEIGHTY = new Set([
  ...['disk', 'vif', 'pci', 'seclabel', 'init_seclabel', 'device_model_stubdomain_seclabel', 'dm_restrict'],
  ...['bootloader_restrict', 'device_model_stubdomain_override', 'passthrough', 'pci_permissive', 'vnclisten', 'hap'],
]);

export default xenRule({
  title: 'A key is set twice, and one of the two is lost',
  why: `xl takes the last of them, libvirt the first, and neither says a word. What a reader finds first in the file, a
        protection or a whole list of disks, is then not what runs.`,
  severity: 'warning',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#SYNTAX',
    'Xen tools/libs/util/libxlu_cfg.c, xlu__cfg_set_store',
    'libvirt src/util/virconf.c, virConfGetEntry',
  ],

  *check(_here, config) {
    if (config.templated) return;
    for (const [key, statements] of grouped(config.statements, statement => statement.key)) {
      const last = statements.findLastIndex(({ op }) => op === '=');
      const [first, ...more] = statements.slice(0, Math.max(0, last));
      const holds = statements[last];
      if (!first || !holds) continue;
      const lost = [first, ...more];
      const same = lost.every(({ value }) => textOf(value) === textOf(holds.value));
      const severity: Severity = same ? 'hint' : WEIGHTY.has(key) ? 'error' : 'warning';
      const edits = lost.map(each => config.remove(each));
      yield {
        at: first.span,
        subject: key,
        severity,
        related: [{ at: holds.span, message: 'This is the one that xl takes.' }],
        message: same
          ? `${key} is set to the same value again further down.`
          : `This ${key} is lost: xl takes the one further down (libvirt this one).`,
        fixes: [
          { title: `Remove the ${key} that xl does not take`, safe: same, edits },
          ...(joinable(statements) && !same ? [{ title: JOIN, safe: false, edits: joined(config, holds) }] : []),
        ],
      };
    }
  },

  examples: [
    {
      bad: guest('«dm_restrict = 1»', 'memory = 512', 'dm_restrict = 0'),
      good: guest('memory = 512', 'dm_restrict = 1'),
      fixed: { 'Remove the dm_restrict that xl does not take': guest('memory = 512', 'dm_restrict = 0') },
    },
    { bad: guest('«memory = 512»', 'memory = 512'), good: guest('memory = 512') },
    {
      bad: guest('«vif = [ "bridge=xenbr1" ]»', 'vif = [ "bridge=xenbr2" ]'),
      good: guest('vif = [ "bridge=xenbr1", "bridge=xenbr2" ]'),
      fixed: {
        'Remove the vif that xl does not take': guest('vif = [ "bridge=xenbr2" ]'),
        [JOIN]: guest('vif = [ "bridge=xenbr1" ]', 'vif += [ "bridge=xenbr2" ]'),
      },
    },
  ],
  ignores: [
    guest('extra = "ro"', 'extra += " quiet"'),
    guest('vif = [ "bridge=xenbr1" ]', 'vif += [ "bridge=xenbr2" ]'),
    guest('{% if big %}', 'memory = 4096', '{% else %}', 'memory = 512', '{% endif %}'),
  ],
});

/** The text of a value, however it is quoted; of a list, that of all in it. Throws where a template leaves it open. */
const textOf = (value: XenValue | undefined): string =>
  value?.kind === 'atom' ? value.text : JSON.stringify(value?.items.map(textOf));

const joinable = (statements: readonly XenStatement[]): boolean =>
  statements.length === 2 && statements.every(({ op, value }) => op === '=' && value?.kind === 'list');

/** Turns the "=" of a statement into "+=". */
function joined({ text }: XenConfig, { keySpan, value }: XenStatement): readonly Edit[] {
  const sign = text.indexOf('=', keySpan.end);
  return value && sign < value.span.start ? [{ ...remove({ start: sign, end: sign }), text: '+' }] : [];
}
