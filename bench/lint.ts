import { rules } from '../rules/index.js';
import { Workspace } from '../server/src/core/workspace.js';
import { type Figures, figuresOf } from './measure.js';

/** Milliseconds that a changed document takes from text to findings, once the engine is warm. */
export function timeLint(text: string, times: number): Figures {
  const workspace = new Workspace(rules);
  const once = (index: number): number => {
    // A text that differs each time, as while typing.
    const typed = text.replace('<title>', `<title>${index} `);
    const begun = process.hrtime.bigint();
    workspace.put('large.xml', typed);
    workspace.findings('large.xml');
    return Number(process.hrtime.bigint() - begun) / 1e6;
  };
  for (let index = 0; index < times; index++) once(index);
  return figuresOf(Array.from({ length: times }, (_, index) => once(index)));
}
