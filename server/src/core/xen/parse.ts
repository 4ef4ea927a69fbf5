import type { Span } from '../text.js';
import type { XenAtom } from './atom.js';

export interface XenList {
  readonly kind: 'list';
  readonly span: Span;
  readonly items: readonly XenValue[];
  readonly closed: boolean;
}

export type XenValue = XenAtom | XenList;

/** One assignment as written. */
export interface XenStatement {
  readonly key: string;
  readonly keySpan: Span;
  readonly op: '=' | '+=';
  readonly value: XenValue | undefined;
  readonly span: Span;
}

/** Why xl refuses the file. */
export interface XenError {
  readonly code: string;
  readonly at: Span;
  /** Where xl's own parser stops: at or behind `at`. */
  readonly stop: number;
  /** A sentence for the operator. */
  readonly message: string;
}
