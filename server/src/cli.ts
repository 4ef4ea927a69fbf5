#!/usr/bin/env node
import { Command, CommanderError, Option } from 'commander';
import { type CheckOptions, check, say } from './cli/check.js';
import { FORMATS } from './cli/output.js';
import { PROFILES, SEVERITIES } from './core/severity.js';
import { CannotRun } from './scan/settings.js';

const program = new Command('hvlint')
  .description('Finds what lets a guest reach the host, another guest or a network it should not.')
  .exitOverride();

program
  .command('check', { isDefault: true })
  .description('lint files, folders and globs')
  .argument('[PATH...]', 'what to check (default: this folder)')
  .addOption(new Option('--profile <profile>', 'how strict to be, whatever hvlint.json says').choices(PROFILES))
  .option('--config <file>', 'the hvlint.json that holds, in place of those beside the files')
  .addOption(new Option('--format <format>', 'how to report').choices(FORMATS).default('text'))
  .option('--output <file>', 'where to write the report')
  .addOption(
    new Option('--fail-on <severity>', 'exit with 1 from this severity on').choices(SEVERITIES).default('warning'),
  )
  .option('--stdin', 'read one text from the standard input')
  .option('--stdin-filename <name>', 'the name that this text would have')
  .option('--show-accepted', 'report accepted findings too')
  .action((paths: readonly string[], options: CheckOptions) => {
    process.exitCode = check(paths, options);
  });

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Who reads our output has seen enough, as `head` has.
  if (error.code === 'EPIPE') process.exit(process.exitCode);
  throw error;
});

try {
  program.parse();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else if (error instanceof CannotRun) {
    say(error.message);
    process.exitCode = 2;
  } else throw error;
}
