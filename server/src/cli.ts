#!/usr/bin/env node
import { Command, CommanderError, Option } from 'commander';
import { type CheckOptions, check } from './cli/check.js';
import { FORMATS } from './cli/formats.js';
import { init } from './cli/init.js';
import { type IsolateOptions, isolateFile } from './cli/isolate.js';
import { addPictures } from './cli/pictures.js';
import { CATALOGUE_FORMATS, explainRule, listRules } from './cli/rules.js';
import { say } from './cli/say.js';
import { PROFILES, SEVERITIES } from './core/severity.js';
import { reasonOf } from './scan/read.js';
import { CannotRun } from './scan/settings.js';
import { version } from './version.js';

const program = new Command('hvlint')
  .description('Finds what lets a guest reach the host, another guest or a network it should not.')
  .version(version)
  .showSuggestionAfterError()
  .exitOverride();

program
  .command('check')
  .description('lint files of libvirt and Xen')
  .argument('[PATH...]', 'files, folders and globs (default: this folder)')
  .addOption(new Option('--profile <profile>', 'how much is asked, whatever hvlint.json says').choices(PROFILES))
  .option('--config <file>', 'the hvlint.json that holds, in place of those beside and above the files')
  .addOption(new Option('--format <format>', 'how to report').choices(FORMATS).default('text'))
  .option('--output <file>', 'where to write the report (default: standard output)')
  .addOption(
    new Option('--fail-on <severity>', 'exit with 1 where a finding is at or above')
      .choices(SEVERITIES)
      .default('warning'),
  )
  .option('--fix', 'apply the safe fixes, then report what is left')
  .addOption(new Option('--fix-dry-run', 'show what --fix would change, and write nothing').conflicts('fix'))
  .option('--baseline <file>', 'the findings that are known: only others count')
  .addOption(
    new Option('--update-baseline', 'record the findings of today in the baseline').conflicts([
      'fixDryRun',
      'stdin',
      'connect',
    ]),
  )
  .option('--stdin', 'check the text on the standard input')
  .option('--stdin-filename <name>', 'where that text would lie')
  .addOption(new Option('--connect <uri>', 'check what the libvirt at this URI holds, by virsh').conflicts('stdin'))
  .option('--show-accepted', 'report accepted findings too')
  .option('--no-progress', 'show no progress bar')
  .action(async (paths: readonly string[], options: CheckOptions) => {
    process.exitCode = await check(paths, options);
  });

addPictures(program);

program
  .command('rules')
  .description('list all rules')
  .addOption(new Option('--format <format>', 'how to list them').choices(CATALOGUE_FORMATS).default('text'))
  .action(listRules);

program
  .command('explain')
  .description('say what a rule finds, why it matters and what to do')
  .argument('<RULE>', 'its id')
  .action(explainRule);

program
  .command('init')
  .description('write an hvlint.json that fits the files of a folder')
  .argument('[FOLDER]', 'where (default: this folder)')
  .option('--baseline', 'record the findings of today, so that only new ones count')
  .action(init);

program
  .command('isolate')
  .description('mark the guest of a file as isolated, mend what is safe, report what is left')
  .argument('<FILE>', 'its definition, which is changed')
  .argument('[PATH...]', 'what else to read of its host, such as qemu.conf or other guests')
  .option('--dry-run', 'show what would change, and write nothing')
  .action(async (file: string, paths: readonly string[], options: IsolateOptions) => {
    process.exitCode = await isolateFile(file, paths, options);
  });

program
  .command('server')
  .description('speak the Language Server Protocol with an editor')
  .addOption(new Option('--stdio', 'over standard input and output').conflicts(['nodeIpc', 'socket', 'pipe']))
  .option('--node-ipc', 'over the channel of a Node parent')
  .option('--socket <port>', 'over a port on which the editor listens')
  .option('--pipe <name>', 'over a named pipe or socket file on which the editor listens')
  // Clients add it unasked.
  .addOption(new Option('--clientProcessId <id>', 'the process with which to end').hideHelp())
  .action(async (options: Readonly<Record<string, unknown>>) => {
    if (!['stdio', 'nodeIpc', 'socket', 'pipe'].some(way => options[way] !== undefined)) {
      throw new CannotRun('hvlint server needs to know how to talk: --stdio, --node-ipc, --socket PORT or --pipe NAME');
    }
    // A file of its own beside this one, so that no other command takes longer to start. It reads the options itself.
    await import('./server.js');
  });

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever reads our output has seen enough, as `head` has.
  if (error.code === 'EPIPE') process.exit();
  say(`standard output: ${reasonOf(error)}`);
  process.exit(2);
});

program.parseAsync().catch((error: unknown) => {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
    return;
  }
  // A fault of ours must not look like findings: whatever ends a run early is a run that could not be done.
  if (error instanceof CannotRun) say(error.message);
  else say(`fault in hvlint: ${error instanceof Error ? error.stack : String(error)}`);
  process.exitCode = 2;
});
