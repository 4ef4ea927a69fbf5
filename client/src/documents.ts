/** One kind of document, in the words of both VS Code and its language client. */
type Filter = { readonly scheme: string } & ({ readonly pattern: string } | { readonly language: string });

/** The scheme of what libvirt hosts hold. */
export const LIBVIRT_SCHEME = 'libvirt';

const SCHEMES = ['file', 'untitled', 'vscode-vfs', LIBVIRT_SCHEME];

/**
 * By pattern, not only by language: `.cfg` is `properties` to VS Code, templates and grub files have no language.
 * What is ours is decided by the server, from the content.
 */
const PATTERNS = [
  '**/*.xml*',
  '**/*.{j2,jinja,jinja2,tmpl,tpl,in,erb}',
  '**/*.{cfg,conf,hvm,pv*,xl,xm}',
  '**/grub*',
  '**/grub.d/*',
  '**/etc/{xen,libvirt}/**',
  '**/hvlint.json',
];

const LANGUAGES = ['xml', 'xen-cfg', 'properties'];

/** The documents that the server is told of. */
export const documentSelector: readonly Filter[] = SCHEMES.flatMap(scheme => [
  ...PATTERNS.map(pattern => ({ scheme, pattern })),
  ...LANGUAGES.map(language => ({ scheme, language })),
]);
