import { xenRule } from '#core';
import { isAllowed } from '../../shared/passthrough.js';

const guest = (more: string) => `name = "web"\nkernel = "/boot/web"\n${more}\n`;

/** Interrupts of a PC's old devices that are free for others. */
const FREE = new Set([5, 7, 9, 10, 11]);

export default xenRule({
  title: 'The guest is given an interrupt of the host',
  why: `The guest binds the line itself and acknowledges it when it likes. On a shared line it holds up whatever else is there, and
        the old ones belong to timer, keyboard and disk of Dom0.`,
  severity: 'warning',
  references: ['https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#Devices', 'Xen tools/xl/xl_parse.c'],

  select: 'irqs',
  *check(_here, config, settings) {
    if (isAllowed({ other: 'irqs' }, config.guest, settings)) return;
    const given = config.list('irqs').filter(({ knownText }) => /^\s*\d+$/.test(knownText ?? ''));
    const [first, ...rest] = given;
    if (first && config.arm && config.list('dtdev').length > 0) {
      yield {
        at: first.span,
        subject: 'irqs',
        severity: 'information',
        related: rest.map(({ span, text }) => ({ at: span, message: `Interrupt ${text} goes with it.` })),
        message: `Interrupt ${first.text} of the host is given to the guest, as a device of the board needs.`,
      };
      return;
    }
    for (const { text, span } of given) {
      const irq = Number(text);
      const old = !config.arm && irq < 16 && !FREE.has(irq);
      const reserved = irq === 32 && config.string('vuart') === 'sbsa_uart';
      yield {
        at: span,
        subject: String(irq),
        ...(old || reserved ? { severity: 'error' as const } : {}),
        message: `Interrupt ${irq} of the host is given to the guest${old ? ', one that belongs to the timer, keyboard, clock or disk of a PC' : reserved ? ', and Xen keeps it for the vuart' : ''}: ${config.arm ? 'hand over its device by dtdev' : 'hand over its device by pci'}, or take it away.`,
      };
    }
  },

  examples: [
    { bad: guest('irqs = [ «8», «"20"» ]'), good: guest('pci = [ "03:00.0" ]') },
    { bad: guest('vuart = "sbsa_uart"\nirqs = [ «32» ]'), good: guest('vuart = "sbsa_uart"') },
    { bad: guest('dtdev = [ "/soc/mmc" ]\nirqs = [ «79», 80 ]'), good: guest('memory = 512') },
  ],
  ignores: [
    guest('irqs = [ ]'),
    // xl refuses it.
    guest('irqs = [ "0x8" ]'),
    {
      'web.xl': guest('irqs = [ 20 ]'),
      'hvlint.json': '{ "devices": { "allowPassthrough": [{ "domains": ["web"] }] } }',
    },
  ],
});
