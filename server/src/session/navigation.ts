import type {
  DefinitionParams,
  DocumentLink,
  DocumentLinkParams,
  Location,
  ReferenceParams,
  TextDocumentIdentifier,
  WorkspaceSymbol,
  WorkspaceSymbolParams,
} from 'vscode-languageserver';
import type { Fleet } from '../core/facts.js';
import type { Reading } from '../core/reading.js';
import type { Lines } from '../core/text.js';
import type { Surroundings } from '../service/diagnostics.js';
import { offsetOf } from '../service/locations.js';
import { definitionsAt, linksIn, referencesAt, symbolsNamed } from '../service/navigation.js';
import type { Files } from './files.js';
import { fleetAround } from './fleets.js';

interface Subject {
  readonly reading: Reading;
  readonly lines: Lines;
  readonly fleet: Fleet;
}

/** Ways from one definition to another. */
export class Navigation {
  readonly #files: Files;
  readonly #around: Surroundings;

  constructor(files: Files, around: Surroundings) {
    this.#files = files;
    this.#around = around;
  }

  definition({ textDocument, position }: DefinitionParams): Location[] {
    const subject = this.#subject(textDocument);
    if (!subject) return [];
    const { reading, lines, fleet } = subject;
    return definitionsAt(reading, offsetOf(position, lines), fleet, this.#around);
  }

  references({ textDocument, position, context }: ReferenceParams): Location[] {
    const subject = this.#subject(textDocument);
    if (!subject) return [];
    const { reading, lines, fleet } = subject;
    return referencesAt(reading, offsetOf(position, lines), fleet, this.#around, context.includeDeclaration);
  }

  links({ textDocument }: DocumentLinkParams): DocumentLink[] {
    const subject = this.#subject(textDocument);
    return subject ? linksIn(subject.reading, subject.lines, subject.fleet, this.#around) : [];
  }

  symbols({ query }: WorkspaceSymbolParams): WorkspaceSymbol[] {
    this.#files.settle();
    const fleets = this.#files.workspace.hosts.map(({ fleet }) => fleet);
    return symbolsNamed(query, fleets, this.#around);
  }

  #subject({ uri }: TextDocumentIdentifier): Subject | undefined {
    const { file, reading } = this.#files.opened(uri) ?? {};
    const { workspace } = this.#files;
    const lines = file === undefined ? undefined : workspace.lines(file);
    const fleet = file === undefined ? undefined : fleetAround(workspace, file);
    return reading && lines && fleet ? { reading, lines, fleet } : undefined;
  }
}
