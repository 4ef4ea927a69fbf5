import type { RuleFinding } from './lint.js';
import type { Reading } from './reading.js';
import type { Fix } from './rule.js';
import type { CrossFinding } from './rule-state.js';
import type { Settled } from './settle.js';
import type { Severity } from './severity.js';
import { contains, type Span } from './text.js';

/** A finding as an operator meets it. Offsets are those of the text last put. */
export interface FileFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string;
  /** The guest or other definition in which it stands, where the file names one. */
  readonly guest: string | undefined;
  readonly subject: string | undefined;
  readonly at: Span;
  readonly fixes: readonly Fix[];
  readonly related: readonly { readonly file: string; readonly at: Span; readonly message: string }[];
  /** The reason for which it is accepted. */
  readonly accepted: string | undefined;
  /** Whether it is accepted since a baseline records it. */
  readonly recorded: boolean;
}

/** What a baseline's findings are accepted for. */
const RECORDED = 'recorded in the baseline';

/** A definition of a file: where it stands, and its name. */
export interface Named {
  readonly at: Span;
  readonly name: string;
}

/** The named definitions of a file, one inside another behind it. */
export function namesIn({ text, libvirt, xen }: Reading): readonly Named[] {
  const guest = xen?.guest;
  return [
    ...libvirt.flatMap(document => {
      const name = document.name;
      return name === undefined ? [] : [{ at: document.rootNode, name }];
    }),
    ...(guest === undefined ? [] : [{ at: { start: 0, end: text.length }, name: guest }]),
  ].map(({ at: { start, end }, name }) => ({ at: { start, end }, name }));
}

/** A finding in the operator's words. `isRecorded` is asked of what nobody has accepted yet. */
export function told(
  { finding, severity, accepted }: Settled<RuleFinding | CrossFinding>,
  file: string,
  names: readonly Named[],
  isRecorded: (finding: {
    readonly rule: string;
    readonly name: string | undefined;
    readonly subject: string | undefined;
  }) => boolean,
): FileFinding {
  const { rule, message, at, subject } = finding;
  const guest = names.findLast(each => contains(each.at, at))?.name;
  const recorded = accepted === undefined && isRecorded({ rule, name: guest, subject });
  return {
    rule,
    severity,
    message,
    file,
    guest,
    subject,
    at,
    fixes: finding.fixes ?? [],
    related:
      'elsewhere' in finding
        ? finding.elsewhere.map(other => ({ file: other.at.file, at: other.at.at, message: other.message }))
        : (finding.related ?? []).map(other => ({ file, ...other })),
    accepted: recorded ? RECORDED : accepted,
    recorded,
  };
}
