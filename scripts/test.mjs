// npm test: all that must hold before a change lands, from a fresh clone, cheapest first.
import { installPackages, step } from './steps.mjs';

installPackages();
step('types, lint, generated files, unit tests', 'npm', ['run', '-s', 'test:fast']);
step('build', 'npm', ['run', '-s', 'build']);
step('the suite inside VS Code', process.execPath, ['scripts/vscode/run-suite.mjs']);
