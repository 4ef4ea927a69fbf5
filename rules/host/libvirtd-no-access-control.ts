import { hostRule } from '#core';

export default hostRule({
  title: 'Whoever may use libvirt may do everything with it',
  why: `Without a driver for access control libvirt asks once who comes, and then no more: a client that is let in to start one guest
        may define another that holds the host's disk. With polkit each call on each guest can be a right of its own.`,
  severity: { paranoid: 'information' },
  references: [
    'libvirt src/remote/libvirtd.conf.in, access_drivers',
    'https://libvirt.org/acl.html',
    'NIST SP 800-125A Rev. 1, access control of virtual machines',
  ],

  // The daemons of the hypervisors: by these a client gets at guests.
  file: ['libvirtd.conf', 'virtqemud.conf', 'virtlxcd.conf', 'virtxend.conf'],
  *check(_here, conf) {
    const set = conf.get('access_drivers');
    if (set ? set.items.some(({ text }) => text !== 'none') : conf.open) return;
    yield {
      at: set?.valueSpan ?? conf.anchor.at,
      message: `access_drivers ${set ? 'names none' : 'is not set'}: whoever may connect may do with every guest what root may, so name polkit and write its rules.`,
      fixes: [
        {
          title: 'Let polkit decide each call (what none of its rules allows is refused to all but root)',
          safe: false,
          edits: [conf.set('access_drivers', ['polkit'])],
        },
      ],
    };
  },

  examples: [
    {
      bad: '«auth_unix_rw» = "polkit"\n#access_drivers = [ "polkit" ]\n',
      good: 'auth_unix_rw = "polkit"\n#access_drivers = [ "polkit" ]\naccess_drivers = [ "polkit" ]\n',
    },
    {
      bad: { 'virtqemud.conf': 'access_drivers = «[ "none" ]»\n' },
      good: { 'virtqemud.conf': 'access_drivers = [ "polkit" ]\n' },
    },
  ],
  ignores: [
    'access_drivers = [ "polkit" ]\n',
    { 'virtnetworkd.conf': 'auth_unix_rw = "polkit"\n' },
    { 'libvirtd.conf.j2': 'auth_unix_rw = "{{ auth }}"\n' },
  ],
});
