import path from 'node:path';

/** A path as the engine and the reports write it: with `/`, whatever the system's separator is. */
export const slashed = (file: string): string => (path.sep === '\\' ? file.replaceAll('\\', '/') : file);

/** The absolute path of a file as named from the working directory. The root folder of the disk is an empty path. */
export function absolute(file: string): string {
  const full = slashed(path.resolve(file));
  return full.endsWith('/') ? full.slice(0, -1) : full;
}

/** A path as people see it: relative to the working directory. Where there is no way there, the path itself. */
export const shown = (file: string): string => slashed(path.relative(process.cwd(), file)) || file;

/** The deepest folder that holds all of these folders. */
export function commonFolder(folders: readonly string[]): string {
  const [first = '', ...rest] = folders;
  return rest.reduce((common, folder) => {
    const parts = folder.split('/');
    const same = common.split('/').findIndex((part, index) => part !== parts[index]);
    return same < 0 ? common : common.split('/').slice(0, same).join('/');
  }, first);
}
