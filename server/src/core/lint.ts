import type { HostConfig, HostSetting } from './host/document.js';
import type { LibvirtDocument } from './libvirt/document.js';
import { Element } from './libvirt/element.js';
import type { Finding, HostRule, LibvirtRule, Rules, XenFileRule, XenRule } from './rule.js';
import type { Settings } from './settings.js';
import type { Levels } from './severity.js';
import { contains, type Span } from './text.js';
import { UnknownValue } from './unknown.js';
import type { XenConfig, XenSetting } from './xen/document.js';
import type { XmlElement } from './xml/tree.js';

/** A finding with the rule that made it, before settings and acceptance are looked at. */
export interface RuleFinding extends Finding {
  readonly rule: string;
  readonly severity: Levels;
  /** The element or setting that was looked at: a rule that says more about the same one silences this finding. */
  readonly within: Span;
}

export const CRASHED = 'hvlint/rule-crashed';

interface Named<R> {
  readonly id: string;
  readonly rule: R;
}

const NONE: readonly Named<LibvirtRule>[] = [];

/** Nobody reads more of one rule in one document; a file that comes from anybody could have a million. */
const MOST_OF_A_RULE = 1000;

/** What is found in one document. */
class Found {
  readonly all: RuleFinding[] = [];
  readonly #counts = new Map<string, number>();

  /** Whether a rule has said so much that it need not look any more. */
  isFull(id: string): boolean {
    return (this.#counts.get(id) ?? 0) >= MOST_OF_A_RULE;
  }

  add(finding: RuleFinding): void {
    if (this.isFull(finding.rule)) return;
    const count = (this.#counts.get(finding.rule) ?? 0) + 1;
    this.#counts.set(finding.rule, count);
    const isLast = count === MOST_OF_A_RULE;
    const message = isLast ? `${finding.message} What else is like it in this file is not told.` : finding.message;
    this.all.push(isLast ? { ...finding, message } : finding);
  }
}

/** One name of a path, with the rules that end there and those that want all below. */
class PathNode {
  readonly next = new Map<string, PathNode>();
  readonly here: Named<LibvirtRule>[] = [];
  readonly below: Named<LibvirtRule>[] = [];

  /** The node of a child, made where it is missing. */
  step(name: string): PathNode {
    const node = this.next.get(name) ?? new PathNode();
    this.next.set(name, node);
    return node;
  }
}

/** Runs the rules that look at one document. Built once, used for every document. */
export class Linter {
  readonly #paths = new PathNode();
  readonly #xen: Named<XenRule>[] = [];
  readonly #xenFile: Named<XenFileRule>[] = [];
  readonly #host: Named<HostRule>[] = [];

  constructor(rules: Rules) {
    for (const [id, rule] of Object.entries(rules)) {
      if (rule.kind === 'libvirt') for (const path of list(rule.select)) this.#addPath(path, { id, rule });
      else if (rule.kind === 'xen') this.#xen.push({ id, rule });
      else if (rule.kind === 'xen-file') this.#xenFile.push({ id, rule });
      else if (rule.kind === 'host') this.#host.push({ id, rule });
    }
  }

  #addPath(path: string, rule: Named<LibvirtRule>): void {
    const names = path.split('/');
    const below = names.at(-1) === '**';
    const node = (below ? names.slice(0, -1) : names).reduce((at, name) => at.step(name), this.#paths);
    (below ? node.below : node.here).push(rule);
  }

  /** One walk of the tree over the selected paths: it costs elements plus matches, not elements times rules. */
  libvirt(document: LibvirtDocument, settings: Settings): readonly RuleFinding[] {
    const found = new Found();
    const visit = (node: XmlElement, at: PathNode | undefined, below: readonly Named<LibvirtRule>[]): void => {
      const ending = at ? at.here : NONE;
      if (ending.length > 0 || below.length > 0) {
        const here = new Element(node, document);
        for (const rule of ending) run(found, rule, here, document, settings, placeOfElement);
        for (const rule of below) run(found, rule, here, document, settings, placeOfElement);
      }
      const deeper = at && at.below.length > 0 ? [...below, ...at.below] : below;
      if (deeper.length === 0 && (at === undefined || at.next.size === 0)) return;
      for (const child of node.children) {
        if (child.kind === 'element') visit(child, at?.next.get(document.nameOf(child)), deeper);
      }
    };
    const above = document.base.split('/').slice(0, -1);
    const below: Named<LibvirtRule>[] = [];
    let at: PathNode | undefined = this.#paths;
    for (const name of above) {
      at = at?.next.get(name);
      below.push(...(at?.below ?? []));
    }
    visit(document.rootNode, at?.next.get(document.base.split('/').at(-1) ?? ''), below);
    return found.all;
  }

  xen(config: XenConfig, settings: Settings): readonly RuleFinding[] {
    const found = new Found();
    for (const named of this.#xenFile) run(found, named, config.anchor, config, settings, placeOfAnchor);
    for (const named of this.#xen) {
      for (const option of list(named.rule.select)) {
        const here = config.get(option);
        if (here) run(found, named, here, config, settings, placeOfXenSetting);
      }
    }
    return found.all;
  }

  host(conf: HostConfig, settings: Settings): readonly RuleFinding[] {
    const found = new Found();
    const placeOf = (here: HostSetting | undefined) => (here ? placeOfSetting(here) : placeOfAnchor(conf.anchor));
    for (const named of this.#host) {
      const { rule } = named;
      if (!list(rule.file).includes(conf.file)) continue;
      if (rule.select === undefined) run(found, named, undefined, conf, settings, placeOf);
      else
        for (const key of list(rule.select)) {
          const here = conf.get(key);
          if (here) run(found, named, here, conf, settings, placeOf);
        }
    }
    return found.all;
  }
}

/** What was looked at, and where a failure of the rule is marked. */
interface Place {
  readonly within: Span;
  readonly name: Span;
  /** Where one setting lists several things: each alone, for a finding about one of them is not about the others. */
  readonly parts?: readonly Span[];
}

const placeOfElement = ({ span, nameSpan }: Element): Place => ({ within: span, name: nameSpan });
const placeOfAnchor = ({ at }: { readonly at: Span }): Place => ({ within: at, name: at });
const placeOfSetting = ({ span, keySpan }: { readonly span: Span; readonly keySpan: Span }): Place => ({
  within: span,
  name: keySpan,
});

const placeOfXenSetting = (here: XenSetting): Place => ({
  ...placeOfSetting(here),
  parts: here.items.map(({ span }) => span),
});

/** A rule that looks at one document, of whichever family. */
interface Checks<H, D> {
  readonly severity: Levels;
  check(here: H, document: D, settings: Settings): Iterable<Finding>;
}

/**
 * Runs one check; a rule that throws becomes a finding that says so, an unknown value ends it in silence. A thousand
 * checks of a file find nothing: until one does, nothing is made for it.
 */
function run<H, D>(
  found: Found,
  { id, rule }: Named<Checks<H, D>>,
  here: H,
  document: D,
  settings: Settings,
  placeOf: (here: NoInfer<H>) => Place,
): void {
  if (found.isFull(id)) return;
  let place: Place | undefined;
  try {
    for (const finding of rule.check(here, document, settings)) {
      place ??= placeOf(here);
      found.add({
        ...finding,
        rule: id,
        severity: finding.severity ?? rule.severity,
        within: place.parts?.find(part => contains(part, finding.at)) ?? place.within,
      });
      if (found.isFull(id)) return;
    }
  } catch (error) {
    if (!(error instanceof UnknownValue)) found.add(crashed(id, placeOf(here).name, error));
  }
}

/** The finding that says that a rule is at fault. */
export const crashed = (rule: string, at: Span, error: unknown): RuleFinding => ({
  rule: CRASHED,
  severity: 'warning',
  at,
  within: at,
  message: `The rule ${rule} failed here, so it says nothing: ${error instanceof Error ? error.message : String(error)}.`,
});

export const list = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T]);
