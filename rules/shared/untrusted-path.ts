import { isWithin, lexicalPath } from '#core';

/** Folders of Dom0 that others than root may change, and who. */
const PLACES: readonly (readonly [folder: string, kind: 'all' | 'user' | 'medium', who: string])[] = [
  ['/tmp', 'all', 'every user of Dom0 may put files'],
  ['/var/tmp', 'all', 'every user of Dom0 may put files'],
  ['/dev/shm', 'all', 'every user of Dom0 may put files'],
  ['/run/user', 'user', 'users of Dom0 keep their own files'],
  ['/var/run/user', 'user', 'users of Dom0 keep their own files'],
  ['/home', 'user', 'users of Dom0 keep their own files'],
  ['/srv/ftp', 'user', 'files are taken in over the network'],
  ['/mnt', 'medium', 'whatever is mounted there has its say'],
  ['/media', 'medium', 'whatever is plugged in has its say'],
];

/** Who besides root may change a file, by its place. */
export interface UntrustedPlace {
  /** `all`: every user; `user`: the one to whom it belongs; `medium`: root alone, until a medium is mounted. */
  readonly kind: 'all' | 'user' | 'medium';
  /** A clause: `where every user of Dom0 may put files`, without the `where`. */
  readonly who: string;
}

/** Who besides root may change the file of an absolute path; undefined where its place shows nobody. */
export function untrustedPlace(path: string): UntrustedPlace | undefined {
  const plain = lexicalPath(path);
  const [, kind, who] = PLACES.find(([folder]) => isWithin(plain, folder)) ?? [];
  return kind && who ? { kind, who } : undefined;
}
