import { rules } from '../../../rules/index.js';
import { nearest } from '../core/nearest.js';
import { rulesJson, rulesMarkdown, rulesText } from '../report/catalogue.js';
import { pageText } from '../report/page-text.js';
import { rulePage } from '../report/rule-page.js';
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

/** `hvlint explain`: prints the page of a rule. Throws CannotRun where there is no such rule. */
export function explainRule(id: string): Promise<void> {
  const known = Object.hasOwn(rules, id) ? id : onlyNamed(id);
  const rule = known === undefined ? undefined : rules[known];
  if (known === undefined || !rule) {
    const near = nearest(id, Object.keys(rules));
    throw new CannotRun(`there is no rule ${id}${near ? `; did you mean ${near}?` : '; hvlint rules lists them'}`);
  }
  return write([pageText(rulePage(known, rule, rules), screen())], undefined);
}

/** The one rule of that name, where the folder is left out. */
function onlyNamed(name: string): string | undefined {
  const [id, ...more] = Object.keys(rules).filter(each => each.endsWith(`/${name}`));
  return more.length === 0 ? id : undefined;
}
