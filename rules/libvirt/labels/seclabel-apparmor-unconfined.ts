import { domain, type LibvirtDocument, libvirtRule } from '#core';
import { dynamicFix, hasMacDriver } from '../../shared/static-label.js';

const UUID = '6b3f0c52-9d14-4d07-8a55-3c1f8e7a2b90';
const label = (profile: string, type = 'static', uuid = UUID) => domain`
  <uuid>${uuid}</uuid>
  <seclabel type='${type}' model='apparmor' relabel='yes'>
    <label>${profile}</label>
  </seclabel>
`;
const dynamic = domain`
  <uuid>${UUID}</uuid>
  <seclabel type='dynamic' model='apparmor' relabel='yes'/>
`;

export default libvirtRule({
  title: 'The guest has no AppArmor profile of its own',
  why: `libvirt writes a profile for each guest that lists the files of this one guest and no others. A profile that is named by
        hand is not kept up to date with its devices, and guests that share one may open each other's files.`,
  severity: 'error',
  references: [
    'https://libvirt.org/drvqemu.html#apparmor-svirt-confinement',
    'libvirt src/security/security_apparmor.c, get_profile_name',
  ],

  select: 'domain/seclabel',
  *check(seclabel, document) {
    const place = seclabel.first('label');
    if (!place || !hasMacDriver(document)) return;
    if (seclabel.value('type') !== 'static' || seclabel.value('model') !== 'apparmor') return;
    const profile = place.text;
    const own = ownProfile(document);
    if (profile === '' || (profile !== 'unconfined' && (own === undefined || profile.toLowerCase() === own))) return;
    yield {
      at: place.textSpan,
      subject: 'apparmor',
      severity: profile === 'unconfined' ? 'error' : 'warning',
      message:
        profile === 'unconfined'
          ? 'AppArmor does not confine this guest: after a break-out it may open every file that its user may, so leave the profile to libvirt.'
          : `The AppArmor profile ${profile} is not this guest's own (${own}), which libvirt writes from its devices: other guests may share it, so leave the profile to libvirt.`,
      fixes: [dynamicFix(seclabel, 'apparmor')],
    };
  },

  examples: [
    { bad: label('«unconfined»'), good: dynamic },
    { bad: label('«guests»'), good: dynamic },
  ],
  ignores: [
    label(`libvirt-${UUID}`),
    label(`libvirt-${UUID}`, 'static', UUID.toUpperCase()),
    // libvirt ignores the label of a dynamic one.
    label('unconfined', 'dynamic'),
    label('unconfined').replace("model='apparmor'", "model='selinux'"),
    label('unconfined').replace("type='kvm'", "type='hvf'"),
    // Which profile is the guest's own cannot be told without its UUID.
    label('guests', 'static', '{{ uuid }}'),
    label('guests').replace(/ *<uuid>.*\n/, ''),
  ],
});

/** The profile that libvirt makes for this guest; undefined where the file does not say its UUID. */
function ownProfile(document: LibvirtDocument): string | undefined {
  const digits = document.domain
    ?.first('uuid')
    ?.knownText?.toLowerCase()
    .replace(/[^0-9a-f]/g, '');
  const parts = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/.exec(digits ?? '')?.slice(1);
  return parts && `libvirt-${parts.join('-')}`;
}
