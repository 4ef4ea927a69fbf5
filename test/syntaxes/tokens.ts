import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { type IGrammar, INITIAL, parseRawGrammar, Registry } from 'vscode-textmate';

/** One token of a text: where it stands, and the scopes that it has beyond the language's own. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly scopes: readonly string[];
}

const GRAMMAR = 'syntaxes/xen-cfg.tmLanguage.json';
const SUFFIX = '.xen-cfg';

/** The grammar, read by what VS Code reads it with. */
export async function xenGrammar(): Promise<IGrammar> {
  const { resolve } = createRequire(__filename);
  await loadWASM(readFileSync(resolve('vscode-oniguruma/release/onig.wasm')));
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: async () => parseRawGrammar(readFileSync(GRAMMAR, 'utf8'), GRAMMAR),
  });
  const grammar = await registry.loadGrammar('source.xen-cfg');
  if (!grammar) throw new Error(`${GRAMMAR} is no grammar`);
  return grammar;
}

/** The tokens of a text, line by line as the editor takes them; the line ends belong to none. */
export function tokensOf(grammar: IGrammar, text: string): readonly Token[] {
  const tokens: Token[] = [];
  let state = INITIAL;
  let start = 0;
  for (const line of text.split('\n')) {
    const { tokens: found, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    for (const { startIndex, endIndex, scopes } of found) {
      const end = Math.min(endIndex, line.length);
      if (end <= startIndex) continue;
      tokens.push({
        start: start + startIndex,
        end: start + end,
        text: line.slice(startIndex, end),
        scopes: scopes.slice(1).map(scope => scope.replace(SUFFIX, '')),
      });
    }
    start += line.length + 1;
  }
  return tokens;
}
