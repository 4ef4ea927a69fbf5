import { isDom0, xenRule } from '#core';

const guest = (more: string) => `name = "web"\nkernel = "/boot/web"\n${more}\n`;

export default xenRule({
  title: "Another domain makes the guest's network calls",
  why: `The guest hands its socket calls to a backend, which makes them as if they were its own. Served by Dom0, it connects to
        and listens on Dom0's addresses, past every bridge and filter; Xen calls this backend experimental.`,
  severity: 'warning',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#Devices',
    'https://xenbits.xen.org/docs/unstable/misc/pvcalls.html',
    'https://xenbits.xen.org/docs/unstable/SUPPORT.html',
  ],

  select: 'pvcalls',
  *check(here, config) {
    const backends = config.list('pvcalls').map(item => /(?:^|, *)backend=([^,]*)/.exec(item.text)?.[1]);
    if (backends.length === 0) return;
    const other = backends.every(backend => !isDom0(backend)) ? backends.join(', ') : undefined;
    yield {
      at: here.valueSpan,
      subject: here.key,
      ...(other ? { severity: 'information' as const } : {}),
      message: other
        ? `The guest's network calls are made by ${other}, with the addresses and rights of that domain: give it an interface of its own.`
        : "The guest's network calls are made by Dom0, with Dom0's addresses and past the filters between them: give it an interface of its own.",
    };
  },

  examples: [
    { bad: guest('pvcalls = «[ "" ]»'), good: guest('vif = [ "bridge=xenbr1" ]') },
    { bad: guest('pvcalls = «[ "backend=netvm" ]»'), good: guest('vif = [ "bridge=xenbr1,backend=netvm" ]') },
  ],
  ignores: [guest('pvcalls = [ ]'), guest('pvcalls = "backend=0"')],
});
