// npm start [-- FOLDER]: installs, builds, and checks the examples or a folder of yours.
import { spawnSync } from 'node:child_process';
import { installPackages, step } from './steps.mjs';

const [folder = 'examples'] = process.argv.slice(2);

installPackages();
step('build', 'npm', ['run', '-s', 'build']);
console.log(`\n== hvlint check ${folder}\n`);
const { status } = spawnSync(process.execPath, ['dist/cli.js', 'check', folder], { stdio: 'inherit' });
// That something is found is what a first look is for; only a run that could not be done has failed.
if (status === 1 || status === 0) {
  console.log(`
See the same in the editor:
  npm run package
  code --install-extension hvlint.vsix
  code ${folder}
Check files of yours:       npm start -- /etc/libvirt
Read about one rule:        node dist/cli.js explain libvirt/seclabel-missing`);
}
process.exitCode = status === 1 ? 0 : (status ?? 1);
