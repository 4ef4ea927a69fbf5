import type {
  CompletionItem,
  CompletionParams,
  DocumentFormattingParams,
  DocumentSymbol,
  FoldingRange,
  Hover,
  HoverParams,
  SelectionRange,
  SelectionRangeParams,
  SymbolInformation,
  TextDocumentIdentifier,
  TextEdit,
} from 'vscode-languageserver';
import { knownNames, type ThingKind } from '../core/mentions.js';
import type { Reading } from '../core/reading.js';
import type { Rules } from '../core/rule.js';
import { Lines } from '../core/text.js';
import { completionItems } from '../service/completion.js';
import type { Surroundings } from '../service/diagnostics.js';
import { hoverAt } from '../service/hover.js';
import { offsetOf } from '../service/locations.js';
import { documentSymbols, flatSymbols, foldingRanges, formattingEdits, selectionRange } from '../service/structure.js';
import type { ClientFeatures } from './client-features.js';
import type { Settings } from './editor-settings.js';
import type { Files } from './files.js';
import { fleetAround } from './fleets.js';

interface About {
  readonly textDocument: TextDocumentIdentifier;
}

interface Subject {
  readonly file: string;
  readonly reading: Reading;
  readonly lines: Lines;
}

/** What is told of open documents that are ours while they are read and written. */
export class Editing {
  readonly #files: Files;
  readonly #rules: Rules;
  readonly #client: ClientFeatures;
  readonly #around: Surroundings;
  readonly #settings: Pick<Settings, 'hasSchema'>;

  constructor(
    files: Files,
    rules: Rules,
    client: ClientFeatures,
    around: Surroundings,
    settings: Pick<Settings, 'hasSchema'>,
  ) {
    this.#files = files;
    this.#rules = rules;
    this.#client = client;
    this.#around = around;
    this.#settings = settings;
  }

  complete({ textDocument, position, context }: CompletionParams): CompletionItem[] {
    const reading = this.#files.glance(textDocument.uri);
    if (!reading) return [];
    const { file, text } = reading;
    const lines = Lines.of(text);
    const fleet = fleetAround(this.#files.workspace, file);
    const known = {
      names: (kind: ThingKind) => (fleet ? knownNames(kind, fleet, file) : []),
      bySchema: this.#settings.hasSchema(file, text),
    };
    return completionItems(reading, offsetOf(position, lines), lines, this.#client, context?.triggerCharacter, known);
  }

  hover({ textDocument, position }: HoverParams): Hover | null {
    const subject = this.#subject(textDocument);
    if (!subject) return null;
    const { file, reading, lines } = subject;
    const findings = this.#files.workspace.findings(file);
    return hoverAt(reading, offsetOf(position, lines), findings, lines, this.#rules, this.#around) ?? null;
  }

  /** Null, here and below, leaves the editor to its own means. */
  symbols({ textDocument }: About): DocumentSymbol[] | SymbolInformation[] | null {
    const subject = this.#subject(textDocument);
    const symbols = subject && documentSymbols(subject.reading, subject.lines);
    if (!symbols) return null;
    return this.#client.symbolLevels ? symbols : flatSymbols(symbols, textDocument.uri);
  }

  folds({ textDocument }: About): FoldingRange[] | null {
    const subject = this.#subject(textDocument);
    return (subject && foldingRanges(subject.reading, subject.lines)) ?? null;
  }

  selections({ textDocument, positions }: SelectionRangeParams): SelectionRange[] | null {
    const subject = this.#subject(textDocument);
    if (!subject) return null;
    const { reading, lines } = subject;
    const ranges = positions.flatMap(at => selectionRange(reading, offsetOf(at, lines), lines) ?? []);
    return ranges.length === positions.length ? ranges : null;
  }

  format({ textDocument, options: { insertSpaces, tabSize } }: DocumentFormattingParams): TextEdit[] | null {
    const subject = this.#subject(textDocument);
    const indent = insertSpaces ? ' '.repeat(tabSize) : '\t';
    return (subject && formattingEdits(subject.reading, subject.lines, { indent })) ?? null;
  }

  #subject({ uri }: TextDocumentIdentifier): Subject | undefined {
    const { file, reading } = this.#files.opened(uri) ?? {};
    const lines = file === undefined ? undefined : this.#files.workspace.lines(file);
    return file !== undefined && reading && lines ? { file, reading, lines } : undefined;
  }
}
