import { columns } from '../core/columns.js';
import { type Palette, safe } from './terminal.js';

/** A rule's page as a terminal shows it: its few kinds of Markdown drawn, prose broken at `width` columns. */
export function pageText(markdown: string, { palette, width }: { palette: Palette; width: number }): string {
  const { strong, faint, plain } = palette;
  let code = false;
  const lines = markdown.split('\n').flatMap(line => {
    if (line.startsWith('```')) {
      code = !code;
      return [];
    }
    if (code) return [`    ${faint}${safe(line)}${plain}`];
    const [, hashes, heading] = /^(#+) (.*)$/.exec(line) ?? [];
    if (hashes && heading) return [`${strong}${safe(heading)}${plain}`];
    const [, mark = '', prose = ''] = /^(> |- )?(.*)$/.exec(line) ?? [];
    return wrap(plainProse(prose), width - mark.length).map(
      (part, index) => (index === 0 ? mark : ' '.repeat(mark.length)) + part,
    );
  });
  return lines.join('\n').replace(/\n{3,}/g, '\n\n');
}

/** Prose without the marks of Markdown. */
const plainProse = (prose: string): string =>
  safe(prose)
    .replace(/\*\*(.+?)\*\*/g, '$1')
    .replace(/`([^`]+)`/g, '$1')
    .replace(/<(https:[^>]+)>/g, '$1')
    .replace(/\\([<*])/g, '$1');

function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

const widthOf = (text: string): number => [...text].reduce((total, letter) => total + columns(letter), 0);
