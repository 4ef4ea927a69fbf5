import type { HostConfig } from './host/document.js';
import type { LibvirtDocument } from './libvirt/document.js';
import { Element } from './libvirt/element.js';
import type { Finding, HostRule, LibvirtRule, Rules, XenFileRule, XenRule } from './rule.js';
import type { Settings } from './settings.js';
import type { Levels } from './severity.js';
import type { Span } from './text.js';
import { UnknownValue } from './unknown.js';
import type { XenConfig } from './xen/document.js';
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
    const found: RuleFinding[] = [];
    const visit = (node: XmlElement, at: PathNode | undefined, below: readonly Named<LibvirtRule>[]): void => {
      const rules = at ? [...at.here, ...below] : below;
      if (rules.length > 0) {
        const here = new Element(node, document);
        for (const { id, rule } of rules) {
          run(found, id, rule.severity, here.span, here.nameSpan, () => rule.check(here, document, settings));
        }
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
    return found;
  }

  xen(config: XenConfig, settings: Settings): readonly RuleFinding[] {
    const found: RuleFinding[] = [];
    for (const { id, rule } of this.#xenFile) {
      const { at } = config.anchor;
      run(found, id, rule.severity, at, at, () => rule.check(config.anchor, config, settings));
    }
    for (const { id, rule } of this.#xen) {
      for (const option of list(rule.select)) {
        const here = config.get(option);
        if (here) run(found, id, rule.severity, here.span, here.keySpan, () => rule.check(here, config, settings));
      }
    }
    return found;
  }

  host(conf: HostConfig, settings: Settings): readonly RuleFinding[] {
    const found: RuleFinding[] = [];
    for (const { id, rule } of this.#host) {
      if (!list(rule.file).includes(conf.file)) continue;
      const { at } = conf.anchor;
      if (rule.select === undefined) run(found, id, rule.severity, at, at, () => rule.check(undefined, conf, settings));
      else
        for (const key of list(rule.select)) {
          const here = conf.get(key);
          if (here) run(found, id, rule.severity, here.span, here.keySpan, () => rule.check(here, conf, settings));
        }
    }
    return found;
  }
}

/** Runs one check; a rule that throws becomes a finding that says so, an unknown value ends it in silence. */
function run(
  found: RuleFinding[],
  rule: string,
  severity: Levels,
  within: Span,
  name: Span,
  check: () => Iterable<Finding>,
): void {
  try {
    for (const finding of check()) found.push({ ...finding, rule, severity: finding.severity ?? severity, within });
  } catch (error) {
    if (!(error instanceof UnknownValue)) found.push(crashed(rule, name, error));
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
