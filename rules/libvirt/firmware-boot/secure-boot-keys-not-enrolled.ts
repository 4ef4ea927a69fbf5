import { domain, libvirtRule } from '#core';

const os = (keys: string, boot = 'yes', loader = '') =>
  domain`
    <os firmware='efi'>
      <type arch='x86_64' machine='q35'>hvm</type>${loader}
      <firmware>
        <feature enabled='${boot}' name='secure-boot'/>
        <feature enabled=${keys} name='enrolled-keys'/>
      </firmware>
    </os>
  `;

export default libvirtRule({
  title: 'Secure Boot has no keys',
  why: `Firmware that can do Secure Boot but holds no keys is in setup mode: it boots whatever it finds. Whoever may write to
        the guest's disk once may leave a boot loader there that no reinstall of the system removes.`,
  severity: 'warning',
  references: [
    'https://libvirt.org/formatdomain.html#operating-system-booting',
    'https://libvirt.org/kbase/secureboot.html',
  ],

  select: 'domain/os',
  *check(here, document) {
    if (document.driver !== 'qemu') return;
    const features = here.select('firmware/feature');
    const keys = features.find(each => each.value('name') === 'enrolled-keys');
    const wanted =
      here.first('loader')?.value('secure') === 'yes' ||
      features.some(each => each.value('name') === 'secure-boot' && each.value('enabled') === 'yes');
    const enabled = keys?.attribute('enabled');
    if (!wanted || !keys || enabled?.value !== 'no') return;
    yield {
      at: enabled.valueSpan,
      message:
        'The guest is to have Secure Boot, but its firmware comes without keys and boots anything, so ask for enrolled-keys.',
      fixes: [
        {
          title: 'Ask for firmware with keys (the guest then boots signed systems only)',
          safe: false,
          edits: [keys.set('enabled', 'yes')],
        },
      ],
    };
  },

  examples: [
    { bad: os("'«no»'"), good: os("'yes'") },
    {
      bad: os("'«no»'", 'no', "\n  <loader secure='yes'/>"),
      good: os("'yes'", 'no', "\n  <loader secure='yes'/>"),
    },
  ],
  ignores: [os("'no'", 'no'), os("'no'").replace('kvm', 'bhyve'), domain`<os firmware='efi'/>`],
});
