import { factsOf } from './facts/facts.js';
import type { Fact } from './facts.js';
import { type Named, namesIn } from './file-finding.js';
import { type Acceptance, acceptancesIn } from './ignore.js';
import { Linter, type RuleFinding } from './lint.js';
import type { Reading } from './reading.js';
import type { Retired } from './retired.js';
import type { Fix, Rules } from './rule.js';
import type { Settings } from './settings.js';
import { areDisjoint, type LineLengths, lineLengths, type Span, touchesAny } from './text.js';
import { isMarkedIsolated } from './xen/isolated.js';

/**
 * What one file says, and what is found in it alone: all that is kept of it when its text and tree are dropped. It is plain
 * data, so that another thread can hand it over.
 */
export interface Examined {
  readonly file: string;
  readonly family: Reading['family'];
  readonly lines: LineLengths;
  readonly found: readonly RuleFinding[];
  readonly facts: readonly Fact[];
  readonly names: readonly Named[];
  readonly isolated: boolean;
  readonly acceptances: readonly Acceptance[];
  /** Whether no template and no syntax error keeps a rule silent. */
  readonly certain: boolean;
}

/** Takes from a reading what is to be kept. Built once, used for every file. */
export class Examiner {
  readonly #linter: Linter;
  readonly #retired: Retired | undefined;

  constructor(rules: Rules, retired: Retired | undefined) {
    this.#linter = new Linter(rules);
    this.#retired = retired;
  }

  /** Runs the rules that look at one file alone, and takes down what others may care about. */
  examine(reading: Reading, settings: Settings): Examined {
    const [document] = reading.libvirt;
    return {
      file: reading.file,
      family: reading.family,
      lines: lineLengths(reading.text),
      found: [...reading.syntax, ...this.#lint(reading, settings)],
      facts: factsOf(reading),
      names: namesIn(reading),
      isolated: document?.isolated ?? (reading.xen !== undefined && isMarkedIsolated(reading.xen)),
      acceptances: acceptancesIn(reading, this.#retired),
      certain: reading.holes.length === 0 && reading.syntax.length === 0,
    };
  }

  #lint(reading: Reading, settings: Settings): readonly RuleFinding[] {
    const found = [
      ...reading.libvirt.flatMap(document => this.#linter.libvirt(document, settings)),
      ...(reading.xen ? this.#linter.xen(reading.xen, settings) : []),
      ...reading.host.flatMap(conf => this.#linter.host(conf, settings)),
    ];
    return found.map(finding => {
      const { fixes = [] } = finding;
      const kept = applicable(fixes, reading.holes);
      return kept.length === fixes.length ? finding : { ...finding, fixes: kept };
    });
  }
}

/**
 * Fixes that can be applied: their ranges hold no text of a template, whose `holes` are in order, and do not overlap, as
 * they would where an element is left open and takes in what was meant to stand behind it.
 */
export const applicable = (fixes: readonly Fix[], holes: readonly Span[]): readonly Fix[] =>
  fixes.filter(({ edits }) => areDisjoint(edits) && !edits.some(({ span }) => touchesAny(holes, span)));

/** What is kept of a file that is about the others: settings, a baseline. */
export const aside = (file: string, text: string, found: readonly RuleFinding[]): Examined => ({
  file,
  family: 'settings',
  lines: lineLengths(text),
  found,
  facts: [],
  names: [],
  isolated: false,
  acceptances: [],
  certain: true,
});
