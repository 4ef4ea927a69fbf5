import { type Command, Option } from 'commander';
import { PROFILES } from '../core/severity.js';
import { type MapOptions, map, type ViewOptions } from './map.js';
import { report } from './report.js';

/** Adds the commands that draw. */
export function addPictures(program: Command): void {
  drawing(program.command('map'), 'draw the guests by host and zone, and what they share')
    .addOption(new Option('--format <format>', 'a picture or data').choices(['svg', 'json']).default('svg'))
    .action(async (paths: readonly string[], options: MapOptions) => {
      process.exitCode = await map(paths, options);
    });
  drawing(program.command('report'), 'write one page of HTML that shows how every host and guest stands').action(
    async (paths: readonly string[], options: ViewOptions) => {
      process.exitCode = await report(paths, options);
    },
  );
}

const drawing = (command: Command, description: string): Command =>
  command
    .description(description)
    .argument('[PATH...]', 'files, folders and globs (default: this folder)')
    .addOption(new Option('--profile <profile>', 'how much is asked, whatever hvlint.json says').choices(PROFILES))
    .option('--config <file>', 'the hvlint.json that holds, in place of those beside and above the files')
    .option('--connect <uri>', 'what the libvirt at this URI holds, by virsh, in place of files')
    .option('--output <file>', 'where to write it (default: standard output)');
