import { type XenConfig, xenRule } from '#core';
import { flaskContext, withType } from '../../shared/flask.js';

const guest = (more: string) => `name = "vault"\n${more}\nkernel = "/boot/vault"\n`;
const BUILD = 'init_seclabel = "system_u:system_r:nomigrate_t_building"';
const RUN = 'seclabel = "system_u:system_r:nomigrate_t"';
const SEAL = 'Seal it when it runs: label it nomigrate_t then (it can no longer be saved or migrated)';
const OPEN = 'Build it as nomigrate_t_building (the policy of the host must know the type)';

export default xenRule({
  title: 'The guest keeps the label under which it is built',
  why: `While a guest is built, its label lets Dom0 write its memory. Only a second label takes that away; without one Dom0, and
        whoever takes it over, can read a guest that its owner believes to be sealed.`,
  severity: 'warning',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#Other-Options',
    'https://xenbits.xen.org/docs/unstable/misc/xsm-flask.txt',
    'Xen tools/xl/xl_parse.c, parse_config_data',
  ],

  select: ['init_seclabel', 'seclabel'],
  *check(here, config) {
    const [build, run] = [config.string('init_seclabel'), config.string('seclabel')];
    if (here.key === 'init_seclabel' && build !== undefined && (run === undefined || run === build)) {
      yield {
        at: here.valueSpan,
        subject: here.key,
        message:
          run === undefined
            ? `Without seclabel the guest runs under its build label ${build}, which lets Dom0 into its memory.`
            : `seclabel is the build label ${build} over again, which lets Dom0 into the memory of the guest.`,
        fixes: sealed(config, build),
      };
    }
    const running = flaskContext(run);
    const builds = flaskContext(build)?.type;
    if (here.key !== 'seclabel' || run === undefined || running?.type !== 'nomigrate_t') return;
    if (builds === 'nomigrate_t_building' || run === build) return;
    yield {
      at: here.valueSpan,
      subject: here.key,
      message: `A guest of the type nomigrate_t can only be built under nomigrate_t_building, and init_seclabel ${build === undefined ? 'is missing' : `is ${build}`}.`,
      fixes: [
        {
          title: OPEN,
          safe: false,
          edits: [config.set('init_seclabel', withType(run, running, 'nomigrate_t_building'))],
        },
      ],
    };
  },

  examples: [
    {
      bad: guest(BUILD.replace(/".*"/, '«$&»')),
      good: guest(`${BUILD}\n${RUN}`),
    },
    { bad: guest(RUN.replace(/".*"/, '«$&»')), good: guest(`${RUN}\n${BUILD}`) },
    {
      bad: guest(`${BUILD.replace('nomigrate_t_building', 'domU_t')}\n${RUN.replace(/".*"/, '«$&»')}`),
      good: guest(`${BUILD}\n${RUN}`),
    },
    {
      bad: guest('init_seclabel = «"user_1:vm_r:domU_t"»\nseclabel = "user_1:vm_r:domU_t"'),
      good: guest('seclabel = "user_1:vm_r:domU_t"'),
    },
  ],
  ignores: [guest(`${BUILD}\n${RUN}`), guest('seclabel = "user_1:vm_r:domU_t"')],
});

/** The second label where the example policy has one for the first; of a type of your own only you know it. */
function sealed(config: XenConfig, build: string) {
  const context = flaskContext(build);
  if (context?.type !== 'nomigrate_t_building') return [];
  return [{ title: SEAL, safe: false, edits: [config.set('seclabel', withType(build, context, 'nomigrate_t'))] }];
}
