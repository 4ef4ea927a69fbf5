import type { Blast, Posture } from '../../core/posture.js';
import type { Report } from '../report.js';

/** What the page is made from. */
export interface PageParts {
  readonly report: Report;
  readonly posture: Posture;
  readonly blast: Blast;
  /** What each rule is about. */
  readonly categories: Readonly<Record<string, string>>;
  /** The path of a file as people see it. */
  name(file: string): string;
  /** When it was made, as it is to be shown. */
  readonly made: string;
  /** The SHA-256 of a text in base64: the page's own style is the only one that a browser takes. */
  hash(text: string): string;
}
