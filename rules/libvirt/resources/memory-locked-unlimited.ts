import { domain, type Element, libvirtRule, lookUp } from '#core';

const UNITS: Readonly<Record<string, number>> = {
  b: 1 / 1024,
  bytes: 1 / 1024,
  KB: 1000 / 1024,
  k: 1,
  KiB: 1,
  MB: 1e6 / 1024,
  M: 1024,
  MiB: 1024,
  GB: 1e9 / 1024,
  G: 1024 ** 2,
  GiB: 1024 ** 2,
  TB: 1e12 / 1024,
  T: 1024 ** 3,
  TiB: 1024 ** 3,
};

const guest = (more: string, locked = '<locked/>') =>
  domain`<memory unit='GiB'>4</memory>\n<memoryBacking>\n  ${locked}\n</memoryBacking>${more}`;
const LIMIT = "<hard_limit unit='KiB'>7340032</hard_limit>";

export default libvirtRule({
  title: 'The guest may lock memory of the host without a limit',
  why: `To lock the memory of a guest libvirt takes every limit on locking from its QEMU. Should QEMU grow, by a bug or by what
        the guest makes it do, nothing of it can be swapped out and the host dies of it.`,
  severity: 'warning',
  references: ['https://libvirt.org/formatdomain.html#memory-backing', 'libvirt src/qemu/qemu_domain.c'],

  select: 'domain/memoryBacking',
  *check(backing, document) {
    const root = document.domain;
    const locked = backing.first('locked');
    if (!root || !locked || document.driver !== 'qemu' || root.has('memtune/hard_limit')) return;
    const memory = kibibytes(root.first('maxMemory')) ?? kibibytes(root.first('memory'));
    yield {
      at: locked.span,
      message:
        'The memory of this guest is locked and has no hard_limit: whatever its QEMU takes, the host cannot get back, so set one.',
      fixes: memory === undefined ? [] : [limit(root, backing, Math.ceil(memory * 1.25) + 2 * 1024 ** 2)],
    };
  },

  examples: [
    {
      bad: guest('', '«<locked/>»'),
      good: guest(`\n<memtune>\n  ${LIMIT}\n</memtune>`),
    },
    {
      bad: guest("\n<memtune>\n  <soft_limit unit='GiB'>2</soft_limit>\n</memtune>", '«<locked/>»'),
      good: guest(`\n<memtune>\n  <soft_limit unit='GiB'>2</soft_limit>\n  ${LIMIT}\n</memtune>`),
    },
    { bad: domain`<memoryBacking>«<locked/>»</memoryBacking>`, good: domain`<memoryBacking/>` },
  ],
  ignores: [guest(`\n<memtune>\n  ${LIMIT}\n</memtune>`), guest('', '<hugepages/>'), guest('').replace('kvm', 'lxc')],
});

/** The memory of the guest, and for QEMU itself a quarter more and two GiB. */
function limit(root: Element<'domain'>, backing: Element<'domain/memoryBacking'>, kib: number) {
  const markup = `<hard_limit unit='KiB'>${kib}</hard_limit>`;
  const memtune = root.first('memtune');
  const whole = `<memtune>\n  ${markup}\n</memtune>`;
  return {
    title: `Limit the guest to ${kib} KiB (it is killed if QEMU needs more)`,
    safe: false,
    edits: [memtune?.append(markup) ?? backing.insertAfter(whole)],
  };
}

interface Amount {
  readonly knownText: string | undefined;
  known(name: 'unit'): string | undefined;
}

function kibibytes(element: Amount | undefined): number | undefined {
  const [unit, amount] = [lookUp(UNITS, element?.known('unit') ?? 'KiB'), Number(element?.knownText)];
  return unit === undefined || !(amount > 0) ? undefined : amount * unit;
}
