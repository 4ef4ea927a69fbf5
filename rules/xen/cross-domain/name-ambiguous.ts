import { type Severity, xenRule } from '#core';

const guest = (name: string) => `name = ${name}\nkernel = "/boot/web"\n`;

export default xenRule({
  title: 'The name does not stand for this guest alone',
  why: `xl and libxl take a name of digits for a number, and an empty one for Dom0: a command, a policy or a backend= that means
        this guest then reaches another domain. The name is also part of paths in Dom0.`,
  severity: 'error',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#name-NAME',
    'Xen tools/libs/light/libxl_utils.c, libxl_domain_qualifier_to_domid',
    'Xen tools/libs/light/libxl_domain.c, libxl__domain_rename',
  ],

  *check(here, config) {
    const name = config.get('name');
    if (!name) {
      // What has nothing to start from is a piece that guests include.
      if (!config.get('kernel') && !config.get('bootloader') && !config.get('type') && !config.get('builder')) return;
      const message = 'The guest has no name, so xl refuses it unless the command line gives one.';
      yield { at: here.at, subject: 'name', severity: 'warning', message };
      return;
    }
    const fault = name.text === undefined ? undefined : faultOf(name.text);
    if (!fault) return;
    const [severity, message] = fault;
    yield { at: name.valueSpan, subject: 'name', severity, message };
  },

  examples: [
    { bad: guest('«"5"»'), good: guest('"web5"') },
    { bad: guest('«""»'), good: guest('"web"') },
    { bad: guest('«"Domain-0"»'), good: guest('"web"') },
    { bad: guest('«"../web"»'), good: guest('"web"') },
    { bad: guest('«"web one"»'), good: guest('"web-one"') },
    { bad: '«kernel» = "/boot/web"\nmemory = 512\n', good: guest('"web"') },
  ],
  ignores: [guest('"web-5_a.b"'), guest('"{{ name }}"'), 'memory = 512\ndisk = []\n'],
});

function faultOf(name: string): readonly [Severity, string] | undefined {
  if (name === '')
    return ['error', 'The name is empty, and an empty name stands for Dom0 wherever a domain is asked for.'];
  if (/^\d+$/.test(name)) {
    return ['error', `The name ${name} is a number: wherever it is asked for, the domain with that number answers.`];
  }
  if (name === 'Domain-0') return ['warning', 'Domain-0 is the name of Dom0, so libxl refuses to start this guest.'];
  if (/[/\p{Cc}]/u.test(name)) {
    return ['error', `The name ${JSON.stringify(name)} leads paths in Dom0, of logs and dumps, to other places.`];
  }
  return /\s/.test(name)
    ? ['warning', `The name "${name}" has a blank, at which scripts of Dom0 break it in two.`]
    : undefined;
}
