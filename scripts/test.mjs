// npm test: all that must hold before a change lands, from a fresh clone, cheapest first.
import { installPackages, step } from './steps.mjs';

installPackages();
step('types, lint, generated files, unit tests, the server', 'npm', ['run', '-s', 'test:fast']);
step('hostile texts, traffic and growth', process.execPath, ['scripts/run-tests.mjs', 'out/test/hostile']);
step('package', 'npm', ['run', '-s', 'package']);
step('Neovim', process.execPath, ['scripts/nvim.mjs']);
step('the suite inside VS Code', process.execPath, ['scripts/vscode/run-suite.mjs']);
if (process.platform === 'linux') {
  step('users’ paths through the packaged extension', process.execPath, ['scripts/vscode/user-path.mjs']);
  step('the report in a browser and on paper', process.execPath, ['scripts/report-page.mjs']);
} else {
  console.log(
    '\nThe packaged extension is driven in code-server, which runs on Linux only: that path was not walked here.',
  );
}
