import { createHash } from 'node:crypto';
import { categories, rules } from '../../../rules/index.js';
import { Blast, postureOf } from '../core/posture.js';
import { summaryOf } from '../report/report.js';
import { shown } from '../scan/paths.js';
import { version } from '../version.js';
import { look, type ViewOptions } from './map.js';
import { write } from './output.js';
import { tell } from './tell.js';

/** `hvlint report`: writes the page that shows how a fleet stands. Returns the exit status. Throws CannotRun. */
export async function report(paths: readonly string[], options: ViewOptions): Promise<number> {
  const { workspace, files, troubles } = await look(paths, options);
  const findings = [...workspace.files].sort().flatMap(file => workspace.findings(file));
  const posture = postureOf(workspace);
  const { pageReport } = await import('../report/page/page.js');
  const page = pageReport({
    report: {
      files: files.length,
      findings: tell(findings, workspace, new Map()),
      errors: troubles.map(({ file, message }) => ({ file: shown(file), message })),
      summary: summaryOf(findings),
      rules,
      version,
      failing: [],
      compared: workspace.scope.baselines.size > 0,
    },
    posture,
    blast: new Blast(posture),
    categories,
    name: shown,
    made: new Date().toISOString().slice(0, 10),
    hash: text => createHash('sha256').update(text).digest('base64'),
  });
  await write(page, options.output);
  return troubles.length > 0 ? 2 : 0;
}
