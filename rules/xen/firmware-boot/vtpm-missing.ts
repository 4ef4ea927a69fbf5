import { workspaceRule } from '#core';

const GUEST = 'name = "web"\ntype = "pvh"\nkernel = "/boot/web"\n';
const marked = GUEST.replace('"web"', '«"web"»');
const WITH = `${GUEST}vtpm = [ "backend=vtpm-web" ]\n`;
const other = WITH.replaceAll('web', 'db');
const SERVER =
  'name = "vtpm-db"\nkernel = "/boot/vtpm-stubdom.gz"\nvtpm = [ "backend=vtpmmgr,uuid=6c1a2f4e-7a0b-4f0e-9d55-0f5d4f1b7a01" ]\n';
const REQUIRED = { 'hvlint.json': '{ "xen": { "requireVtpm": true } }' };

export default workspaceRule({
  title: 'The guest has no virtual TPM',
  why: `Without one the guest has nothing that could show what it booted, or that gives its disk's key to an unchanged system only.
        Guests beside it on this host do have that.`,
  severity: { paranoid: 'hint' },
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xen-vtpm.7.html',
    'NIST SP 800-125A Rev. 1, platform integrity',
  ],

  select: 'guest',
  uses: ['vtpm', 'vtpmManager'],
  *check([guest], fleet) {
    if (!guest.native || guest.tpm || guest.open) return;
    const required = fleet.settings.xen?.requireVtpm;
    const [served] = required === false ? [] : fleet.all('vtpm');
    if (required !== true && !served) return;
    // Neither the domains that serve one, nor the one that keeps their secrets.
    if (fleet.named('vtpmManager', guest.name).length > 0 || fleet.named('vtpm', guest.name).length > 0) return;
    yield {
      at: guest,
      ...(required ? { severity: 'warning' as const } : {}),
      related: served && !required ? [{ at: served, message: `${served.guest} has one.` }] : [],
      message: required
        ? `${guest.name} has no vtpm, and hvlint.json asks for one in every guest.`
        : `${guest.name} has no vtpm, though this host serves some: nothing shows what it has booted.`,
    };
  },

  examples: [
    { bad: { 'web.xl': marked, ...REQUIRED }, good: { 'web.xl': WITH, ...REQUIRED } },
    { bad: { 'web.xl': marked, 'db.xl': other }, good: { 'web.xl': WITH, 'db.xl': other } },
  ],
  ignores: [
    GUEST,
    { 'web.xl': GUEST, 'db.xl': other, 'hvlint.json': '{ "xen": { "requireVtpm": false } }' },
    { 'db.xl': other, 'vtpm-db.xl': SERVER, ...REQUIRED },
    { 'vtpmmgr.xl': 'name = "vtpmmgr"\nkernel = "/boot/vtpmmgr-stubdom.gz"\n', ...REQUIRED },
    { 'web.xl': GUEST.replace('"web"', '"{{ name }}"').concat('{{ devices }}\n'), ...REQUIRED },
  ],
});
