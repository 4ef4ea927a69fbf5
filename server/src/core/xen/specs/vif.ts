import type { Span } from '../../text.js';
import type { XenAtom } from '../atom.js';
import type { XenConfig } from '../document.js';
import { TRUST_WORDS } from '../vocabulary/trust-words.js';
import { VIF_PAIRS } from '../vocabulary/vif-words.js';
import { hasWord } from '../vocabulary/word.js';
import { type Piece, pieces } from './pieces.js';
import { type Fault, type Part, type SpecParts, XenSpec } from './spec.js';

/** The parameters of COLO, which count as one here: `colo_sock_mirror_id`, `colo_compare_out` … */
const COLO =
  /^colo_(?:sock_(?:mirror|compare_(?:sec_in|pri_in|notify)|redirector[012]|sec_redirector[01])_(?:id|ip|port)|filter_(?:mirror_(?:queue|outdev)|(?:sec_)?redirector[01]_(?:queue|indev|outdev)|sec_rewriter0_queue)|compare_(?:pri_in|sec_in|out|notify_dev)|checkpoint_(?:host|port))$/;

export type VifParameter = keyof typeof VIF_PAIRS | keyof typeof TRUST_WORDS | 'colo';

/** The words that a network interface may hold; those of COLO left out. */
export const VIF_WORDS: readonly string[] = [...Object.keys(VIF_PAIRS), ...Object.keys(TRUST_WORDS)];

/** A piece of the string that xl drops with one line on its terminal, and goes on. */
export interface IgnoredPiece {
  readonly text: string;
  readonly span: Span;
  /** Before its `=`, else all of it. */
  readonly name: string;
  readonly nameSpan: Span;
}

const RATE = /^[0-9]+[GMK]?[Bb]\/s(?:@[0-9]+[mu]?s?)?$/;

// Numbers up to ff and one sign of any kind between them, as strtoul reads them; what follows the sixth is dropped.
const MAC =
  /^\s*(0*[0-9a-f]{1,2})[^0-9a-f](0*[0-9a-f]{1,2})[^0-9a-f](0*[0-9a-f]{1,2})[^0-9a-f](0*[0-9a-f]{1,2})[^0-9a-f](0*[0-9a-f]{1,2})[^0-9a-f](0*[0-9a-f]{1,2})(?![0-9a-f])/i;

/** Six bytes as xl reads them from `mac=`, in one spelling; undefined where it reads others, or none. */
export function macAddress(text: string): string | undefined {
  const bytes = MAC.exec(text)?.slice(1);
  return bytes?.map(byte => byte.toLowerCase().slice(-2).padStart(2, '0')).join(':');
}

/** One entry of `vif`, as xl reads it. */
export class XenVif extends XenSpec<VifParameter> {
  /** What xl reads past: the setting is not in effect, and the guest starts all the same. */
  readonly ignored: readonly IgnoredPiece[];

  constructor(atom: XenAtom) {
    const { ignored, ...read } = readVif(atom.text);
    super(atom, read);
    this.ignored = ignored.map(({ text, start, end, name, valueStart }) => ({
      text,
      span: atom.place(start, end),
      name: name ?? text,
      nameSpan: atom.place(start, name === undefined ? end : valueStart - 1),
    }));
  }

  /** The address in one spelling; undefined where xl draws one, or reads other bytes than stand there. */
  get mac(): string | undefined {
    return macAddress(this.value('mac') ?? '');
  }

  /** The bridge that the entry names; undefined where it leaves that to xl.conf. */
  get bridge(): string | undefined {
    return this.value('bridge') || undefined;
  }

  /** The script that attaches it; undefined where it leaves that to xl.conf. */
  get script(): string | undefined {
    return this.value('script') || undefined;
  }

  /** The domain that serves it; undefined: Dom0, or what xl.conf says. */
  get backend(): string | undefined {
    return this.value('backend') || undefined;
  }
}

/** The interfaces of a guest, in order; those that a template leaves open are left out. */
export const vifs = (config: XenConfig): readonly XenVif[] => config.knownList('vif').map(atom => new XenVif(atom));

interface VifParts extends SpecParts<VifParameter> {
  readonly ignored: readonly Piece[];
}

/** Reads an interface as xl does (xl_parse.c, parse_nic_config); its caller does not look whether a piece was read. */
function readVif(text: string): VifParts {
  const parts: Part<VifParameter>[] = [];
  const faults: Fault[] = [];
  const ignored: Piece[] = [];
  for (const piece of pieces(text)) {
    const { start, end, value, valueStart } = piece;
    const flag = hasWord(TRUST_WORDS, piece.text) ? piece.text : undefined;
    const name = piece.name === undefined ? undefined : nameOf(piece.name);
    if (flag) parts.push({ name: flag, value: '', start, end, valueStart: end, valueEnd: end, form: 'flag' });
    else if (!name || (name === 'type' && value !== 'vif' && value !== 'ioemu')) ignored.push(piece);
    else parts.push({ name, value, start, end, valueStart, valueEnd: end, form: 'pair' });
    const message = name && refusal(name, value);
    if (message) faults.push({ start, end, refused: true, message });
  }
  return { parts, faults, ignored };
}

function nameOf(word: string): VifParameter | undefined {
  if (hasWord(VIF_PAIRS, word)) return word;
  return COLO.test(word) ? 'colo' : undefined;
}

/** The few values for which xl gives up; others it takes as they are, or drops. */
function refusal(name: VifParameter, value: string): string | undefined {
  if (name === 'rate' && !RATE.test(value)) return `xl reads no rate in "${value}": write it as 10Mb/s or 1MB/s@20ms.`;
  if ((name === 'mtu' || name === 'devid') && !/^\s*[-+]?[0-9]/.test(value)) return `xl wants a number for ${name}.`;
  return undefined;
}
