import { disks, type Span, type XenConfig, xenRule } from '#core';

const guest = (...lines: readonly string[]) => ['name = "web"', 'type = "hvm"', ...lines, ''].join('\n');

export default xenRule({
  title: 'What the guest has does not work under dm_restrict',
  why: `A QEMU without rights cannot serve everything: disks that it opens itself, PCI devices, windows on Dom0's screen. Where
        that shows, the restriction is what gets removed.`,
  severity: 'warning',
  references: [
    'https://xenbits.xen.org/docs/unstable/features/qemu-deprivilege.html',
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#dm_restrict-BOOLEAN',
  ],

  select: 'dm_restrict',
  *check(_here, config) {
    if (!config.boolean('dm_restrict') || config.guestType !== 'hvm') return;
    for (const { at, what } of conflicts(config)) {
      yield {
        at,
        subject: what,
        message: `dm_restrict takes from QEMU the rights that ${what} needs, so the guest does not start or lacks it: take one of the two away.`,
      };
    }
  },

  examples: [
    {
      bad: guest('dm_restrict = 1', 'disk = [ "/srv/a.qcow2,«qcow2»,xvda,w" ]'),
      good: guest('dm_restrict = 1', 'disk = [ "/dev/vg0/a,raw,xvda,w" ]'),
    },
    { bad: guest('dm_restrict = 1', 'pci = «[ "03:00.0" ]»', 'sdl = «1»'), good: guest('dm_restrict = 1') },
  ],
  ignores: [
    guest('dm_restrict = 0', 'disk = [ "/srv/a.qcow2,qcow2,xvda,w" ]'),
    guest('dm_restrict = 1', 'disk = [ ",empty,hdc,r,cdrom", "/srv/a.qcow2,qcow2,xvda,w,backend=store" ]', 'sdl = 0'),
  ],
});

function* conflicts(config: XenConfig): Generator<{ readonly at: Span; readonly what: string }> {
  for (const disk of disks(config)) {
    const format = disk.get('format');
    const type = disk.get('backendtype');
    if (disk.backend !== undefined) continue;
    if (format && /^(?:qcow2?|vhd|qed)$/.test(format.value)) {
      yield { at: format.span, what: `a disk of the format ${format.value}` };
    } else if (type?.value === 'qdisk') yield { at: type.span, what: 'a disk that QEMU itself serves' };
  }
  const [pci, sdl] = [config.get('pci'), config.get('sdl')];
  if (pci && config.list('pci').length > 0) yield { at: pci.valueSpan, what: 'a PCI device' };
  if (sdl && config.boolean('sdl')) yield { at: sdl.valueSpan, what: "a window on Dom0's screen" };
}
