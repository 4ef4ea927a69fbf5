import { hostRule, lookUp, type Severity } from '#core';
import { xenLine } from '../shared/xen-line.js';

const FIX = 'Enforce the policy (Xen does not boot where it cannot load one)';

/** What each mode does instead of enforcing; parse_flask_param in xen/xsm/flask/hooks.c. */
const MODES: Readonly<Record<string, readonly [Severity, string]>> = {
  permissive: ['error', 'lets everything happen that the policy forbids, and only notes it'],
  disabled: ['error', 'switches FLASK off, so that labels mean nothing and Dom0 may do everything'],
  late: ['warning', 'forbids nothing until Dom0 has loaded a policy, and guests may start before that'],
};

export default hostRule({
  title: 'Xen does not enforce its security policy',
  why: `The labels of guests do something only where FLASK enforces a policy for them. In any other mode a guest reaches what
        its label was to keep from it, and nothing in the guest's file shows that.`,
  severity: 'error',
  references: [
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#flask',
    'https://xenbits.xen.org/docs/unstable/misc/xsm-flask.txt',
    'Xen xen/xsm/flask/hooks.c, flask_init',
  ],

  file: 'xen-line',
  select: 'flask',
  *check(here, conf) {
    const mode = here?.negated ? 'no' : conf.string('flask');
    if (!here || mode === undefined || mode === 'enforcing') return;
    const unused = ['silo', 'dummy'].find(module => module === conf.string('xsm'));
    const [severity, effect] = lookUp(MODES, mode) ?? [
      'error',
      'is no mode of FLASK: where FLASK is the module, Xen stops at boot',
    ];
    yield {
      at: here.span,
      subject: 'flask',
      severity: unused ? 'hint' : severity,
      message: `${conf.text.slice(here.span.start, here.span.end)} ${unused ? `does nothing beside xsm=${unused}` : effect}.`,
      fixes: unused ? [] : [{ title: FIX, safe: false, edits: [conf.set('flask', 'enforcing')] }],
    };
  },

  examples: [
    { bad: xenLine('xsm=flask «flask=permissive» smt=0'), good: xenLine('xsm=flask flask=enforcing smt=0') },
    { bad: xenLine('«flask=late»'), good: xenLine('flask=enforcing') },
    { bad: xenLine('«flask=on»'), good: xenLine('flask=enforcing') },
    { bad: xenLine('xsm=silo «flask=disabled»'), good: xenLine('xsm=silo') },
  ],
  ignores: [xenLine('xsm=flask'), xenLine('flask=permissive flask=enforcing')],
});
