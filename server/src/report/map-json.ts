import type { Aspect, Blast, Counts, Place, Posture, Worst } from '../core/posture.js';
import { rangeOf, type Sources } from './report.js';
import { json } from './terminal.js';

/** The map as JSON: every key present and in one order, each node and edge on a line of its own. */
export function* mapJson(
  { hosts, zones, guests, things, edges }: Posture,
  blast: Blast,
  sources: Pick<Sources, 'name' | 'lines'>,
): Generator<string> {
  const place = ({ file, at }: Place) => ({ file: sources.name(file), range: rangeOf(at, sources.lines(file)) });
  const aspect = ({ standing, text, ...rest }: Aspect) => ({ standing, text, ...place(rest) });
  const worst = (found: Worst | undefined) =>
    found === undefined
      ? null
      : { rule: found.rule, severity: found.severity, message: found.message, ...place(found) };
  yield '{ "version": 1,\n';
  yield* list('hosts', hosts, ({ id, name, said, findings, worst: found }) => ({
    id,
    name,
    said,
    findings: counts(findings),
    worst: worst(found),
  }));
  yield* list('zones', zones, ({ id, name }) => ({ id, name }));
  yield* list('guests', guests, guest => ({
    id: guest.id,
    name: guest.name,
    host: guest.host,
    zone: guest.zone ?? null,
    hypervisor: guest.hypervisor,
    ...place(guest),
    aspects: {
      label: aspect(guest.aspects.label),
      passthrough: aspect(guest.aspects.passthrough),
      shared: aspect(guest.aspects.shared),
      console: aspect(guest.aspects.console),
      firmware: aspect(guest.aspects.firmware),
    },
    findings: counts(guest.findings),
    worst: worst(guest.worst),
    reaches: blast.count(guest.id),
  }));
  yield* list('things', things, ({ id, kind, name, host }) => ({ id, kind, name, host: host ?? null }));
  yield* list(
    'edges',
    edges,
    ({ guest, to, reason, acts, bears, apart, ...rest }) => ({ guest, to, reason, acts, bears, apart, ...place(rest) }),
    '\n',
  );
  yield '}\n';
}

function* list<T>(name: string, items: readonly T[], told: (item: T) => object, end = ',\n'): Generator<string> {
  yield `  "${name}": [`;
  let comma = '';
  for (const item of items) {
    yield `${comma}\n    ${json(told(item))}`;
    comma = ',';
  }
  yield `${comma === '' ? '' : '\n  '}]${end}`;
}

const counts = ({ error, warning, information, hint, accepted }: Counts) => ({
  error,
  warning,
  information,
  hint,
  accepted,
});
