import type { Severity } from '../severity.js';
import type { Span } from '../text.js';

/** A place in a file; paths are those of the workspace. */
export interface Place {
  readonly file: string;
  readonly at: Span;
}

/** How many findings there are of each severity, accepted ones apart. */
export interface Counts extends Readonly<Record<Severity, number>> {
  readonly accepted: number;
}

/** The finding that weighs most. */
export interface Worst extends Place {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
}

/** What is looked at in each guest. */
export const ASPECTS = ['label', 'passthrough', 'shared', 'console', 'firmware'] as const;
export type AspectName = (typeof ASPECTS)[number];

/** How a guest stands in one respect; `unsaid`: the files do not tell. */
export interface Aspect extends Place {
  readonly standing: 'closed' | 'open' | 'unsaid';
  /** In an operator's words. */
  readonly text: string;
}

export interface HostNode {
  readonly kind: 'host';
  readonly id: string;
  readonly name: string;
  /** Whether settings or the layout of the files say that this is one host; else it is all that belongs to none. */
  readonly said: boolean;
  /** Its own files, not those of its guests, whose findings are apart. */
  readonly files: readonly string[];
  readonly findings: Counts;
  readonly worst: Worst | undefined;
}

export interface ZoneNode {
  readonly kind: 'zone';
  readonly id: string;
  readonly name: string;
}

export interface GuestNode extends Place {
  readonly kind: 'guest';
  readonly id: string;
  readonly name: string;
  /** The id of its host. */
  readonly host: string;
  /** The id of its zone. */
  readonly zone: string | undefined;
  readonly hypervisor: string;
  readonly aspects: Readonly<Record<AspectName, Aspect>>;
  readonly findings: Counts;
  readonly worst: Worst | undefined;
}

/** What guests can share. */
export const THINGS = [
  'network',
  'disk',
  'folder',
  'device',
  'label',
  'account',
  'memory',
  'socket',
  'firmware',
  'tpm',
] as const;
export type ThingKind = (typeof THINGS)[number];

export interface ThingNode {
  readonly kind: ThingKind;
  readonly id: string;
  readonly name: string;
  /** The id of its host; undefined where guests of several hosts reach it, as a disk on a storage server. */
  readonly host: string | undefined;
}

/** A guest has something: where its file says so, and what follows. */
export interface Edge extends Place {
  /** The id of the guest. */
  readonly guest: string;
  /** The id of the thing, host or zone. */
  readonly to: string;
  /** One sentence. */
  readonly reason: string;
  /** Whether a broken guest can change the other end. */
  readonly acts: boolean;
  /** Whether what is done to the other end reaches the guest. */
  readonly bears: boolean;
  /** Whether it is kept from others that are kept apart too, as isolated ports of a bridge are. */
  readonly apart: boolean;
}

/** All guests and what they share: nodes in a fixed order, and edges that begin at a guest. */
export interface Posture {
  readonly hosts: readonly HostNode[];
  readonly zones: readonly ZoneNode[];
  readonly guests: readonly GuestNode[];
  readonly things: readonly ThingNode[];
  readonly edges: readonly Edge[];
}

/** The aspects in which a guest is open. */
export const openAspects = ({ aspects }: GuestNode): readonly AspectName[] =>
  ASPECTS.filter(name => aspects[name].standing === 'open');
