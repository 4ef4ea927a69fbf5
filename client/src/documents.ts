import type { DocumentSelector } from 'vscode-languageclient';

const SCHEMES = ['file', 'untitled', 'vscode-remote', 'vscode-vfs'];

/**
 * By pattern, not only by language: `.cfg` is `properties` to VS Code, templates and grub files have no language.
 * What is ours is decided by the server, from the content.
 */
const PATTERNS = [
  '**/*.xml',
  '**/*.xml.*',
  '**/*.{cfg,conf,hvm,pv,pvh,xl}',
  '**/*.{cfg,conf,xl}.*',
  '**/{grub,grub.d/*}',
  '**/hvlint.json',
];

const LANGUAGES = ['xml', 'xen-cfg', 'properties'];

/** The documents that the server is told of. */
export const documentSelector: DocumentSelector = SCHEMES.flatMap(scheme => [
  ...PATTERNS.map(pattern => ({ scheme, pattern })),
  ...LANGUAGES.map(language => ({ scheme, language })),
]);
