import { isArm, optionFacts, type Severity, type XenSetting, xenRule } from '#core';

const guest = (type: string, ...lines: readonly string[]) =>
  ['name = "web"', `type = "${type}"`, 'kernel = "/boot/web"', ...lines, ''].join('\n');
const FIX = 'Remove what is for guests of another type (whoever changes the type has to write it anew)';

/** Keys that look like a protection where they do nothing. */
const PROTECTING = new Set([
  ...['dm_restrict', 'device_model_stubdomain_override', 'device_model_user', 'bootloader_restrict'],
  ...['bootloader_user', 'pvshim', 'vncpasswd', 'spicepasswd'],
]);

/** Keys that libxl looks at for every type, and refuses where they do not fit. */
const CHECKED = new Set(['pci', 'vnuma', 'altp2m']);

export default xenRule({
  title: 'A key does nothing for a guest of this type',
  why: `xl reads such a key for other types of guests and goes on. What it protects there is not protected here, though the file
        reads so.`,
  severity: 'information',
  references: ['https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html', 'Xen tools/xl/xl_parse.c'],

  *check(_here, config) {
    if (config.legacy || isArm(config)) return;
    const type = config.guestType;
    const idle = config.settings.filter(setting => {
      const guests = optionFacts(setting.key)?.guests;
      return guests !== undefined && !CHECKED.has(setting.key) && !guests.includes(type) && asksForSomething(setting);
    });
    const [first, ...rest] = idle;
    if (!first) return;
    // The only one that xl refuses.
    const refused = type === 'pv' && idle.some(({ key }) => key === 'timer_mode');
    const protects = idle.some(({ key }) => PROTECTING.has(key));
    const severity: Severity = refused ? 'error' : protects ? 'warning' : 'information';
    yield {
      at: first.keySpan,
      subject: 'type',
      severity,
      related: rest.map(({ key, keySpan }) => ({ at: keySpan, message: `So does ${key}.` })),
      message: `${idle.map(({ key }) => key).join(', ')} ${rest.length > 0 ? 'do' : 'does'} nothing for a ${type} guest${refused ? ', and xl refuses timer_mode there' : ''}.`,
      fixes: [{ title: FIX, safe: false, edits: idle.map(each => config.remove(each)) }],
    };
  },

  examples: [
    { bad: guest('pvh', '«spice» = 1', 'memory = 512', 'boot = "c"'), good: guest('pvh', 'memory = 512') },
    { bad: guest('pv', '«dm_restrict» = 1'), good: guest('pv') },
    { bad: guest('pv', '«timer_mode» = 1'), good: guest('pv') },
  ],
  ignores: [
    guest('pvh', 'spice = 0', 'serial = "none"', 'boot = ""', 'usbdevice = []'),
    guest('hvm', 'spice = 1', 'boot = "c"'),
    guest('pvh', 'pci = [ "03:00.0" ]'),
    guest('pv', 'gic_version = "v3"', 'hap = 1'),
    guest('{{ type }}', 'spice = 1'),
  ],
});

/** Whether a value is more than none or off; what a template leaves open may be. */
function asksForSomething(setting: XenSetting): boolean {
  if (!setting.known) return false;
  const { text, value } = setting;
  return text === undefined ? value?.kind === 'list' && value.items.length > 0 : !/^(?:|0|none)$/i.test(text);
}
