/** Texts that are no configuration, or hardly: a head that is ours, then anything. `size` is about their length. */
export const hostileTexts = (
  size: number,
): readonly { readonly what: string; readonly file: string; readonly text: string }[] => {
  const fill = (piece: string): string => piece.repeat(Math.max(1, Math.floor(size / piece.length)));
  const bodies: Readonly<Record<string, string>> = {
    nothing: '',
    NUL: fill('\0'),
    'lone surrogates': fill('\ud800<a>\udc00</a>'),
    binary: Array.from({ length: size }, (_, i) => String.fromCharCode((i * 7919) % 256)).join(''),
    'one line': fill('x'),
    'line ends': fill('\r\n'),
    'lone carriage returns': fill('\r'),
    'tags left open': fill('<a>'),
    'end tags': fill('</a>'),
    'tags half written': fill('<a b="'),
    'attributes without values': `<a ${fill('b ')}>`,
    'less-than signs': fill('<'),
    ampersands: fill('&'),
    'references that are unknown': fill('&a;'),
    'entities in entities': `<!DOCTYPE domain [${fill('<!ENTITY a "&b;&b;&b;&b;">')}]><a>&a;</a>`,
    comments: fill('<!--'),
    sections: fill('<![CDATA['),
    instructions: fill('<?'),
    'quotation marks': fill('"\''),
    'opening brackets': `disk = ${fill('[')}`,
    lists: `disk = [${fill("'',")}`,
    backslashes: `name = "${fill('\\')}`,
    'opening of a template': fill('{{ {% <% ${'),
    'names that are markup': fill('<name>&lt;script&gt;\u001b[31m</name>'),
    'names of prototypes': fill('<__proto__ constructor="toString"><hasOwnProperty/></__proto__>'),
    'options of prototypes': fill('__proto__ = 1\nconstructor = "x"\ntoString=[]\n'),
    'comments that accept': fill('<!-- hvlint-ignore a/b: c -->\n# hvlint-ignore a/b: c\n'),
    'a word without end': `GRUB_CMDLINE_XEN="${fill('a=b,c ')}`,
    'lines that go on': fill('a=b \\\n'),
  };
  const heads: readonly (readonly [file: string, head: string])[] = [
    ['web.xml', "<domain type='kvm'><name>web</name><devices>"],
    ['web.cfg', 'name = "web"\ntype = "hvm"\n'],
    ['qemu.conf', 'user = "root"\n'],
    ['etc/default/grub', 'GRUB_CMDLINE_XEN="smt=off"\n'],
    ['etc/xen/xl.conf', 'autoballoon="off"\n'],
    ['hvlint.json', '{ "profile": "strict", "zones": {'],
  ];
  return heads.flatMap(([file, head]) =>
    Object.entries(bodies).map(([what, body]) => ({ what, file, text: head + body })),
  );
};
