import { readFileSync } from 'node:fs';
import path from 'node:path';
import { rules } from '../../../rules/index.js';
import { nearest } from '../core/nearest.js';
import { rulesJson, rulesMarkdown, rulesText } from '../report/catalogue.js';
import { pageText } from '../report/page-text.js';
import { CannotRun } from '../scan/settings.js';
import { screen } from './formats.js';
import { write } from './output.js';

export const CATALOGUE_FORMATS = ['text', 'json', 'markdown'] as const;

/** `hvlint rules`: prints all rules. */
export function listRules({ format }: { readonly format: (typeof CATALOGUE_FORMATS)[number] }): Promise<void> {
  const texts = {
    text: () => rulesText(rules, screen().palette),
    json: () => rulesJson(rules),
    markdown: () => rulesMarkdown(rules),
  };
  return write([texts[format]()], undefined);
}

/** `hvlint explain`: prints the page of a rule, or those of all rules of that name. Throws CannotRun where there is none. */
export function explainRule(id: string): Promise<void> {
  const pages = rulePages();
  const known = Object.keys(pages);
  const meant = known.filter(each => each === id || each.endsWith(`/${id}`));
  if (meant.length === 0) {
    const near = nearest(id, known) ?? nearest(id, known.map(nameOf));
    throw new CannotRun(`there is no rule ${id}${near ? `; did you mean ${near}?` : '; hvlint rules lists them'}`);
  }
  return write([meant.map(each => pageText(pages[each] ?? '', screen())).join('\n')], undefined);
}

/** An id without its folder. */
const nameOf = (id: string): string => id.slice(id.lastIndexOf('/') + 1);

/** The pages as Markdown, by rule; the build puts them beside the command line. */
const rulePages = (): Readonly<Record<string, string>> =>
  JSON.parse(readFileSync(path.join(__dirname, 'rule-pages.json'), 'utf8'));
