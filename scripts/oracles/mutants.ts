import type { Random } from './random.js';

// What breaks XML, or nearly does.
const PIECES = [
  ...['<', '>', '/', '=', '"', "'", '&', ';', '!', '?', '-', '--', ']', ']]>', ':', ' ', '\t', '\n', '\r', '\r\n', '#'],
  ...['&amp;', '&lt;', '&foo;', '&#65;', '&#x41;', '&#0;', '&#xFFFE;', '&#xD800;', '&#1114112;', '&#;', '&;', '&a:b;'],
  ...[
    '<a>',
    '</a>',
    '<a/>',
    '<b c="d"/>',
    '<x:y/>',
    '</',
    '<!',
    '<!x>',
    '<1/>',
    '<a b/>',
    '<a b=c/>',
    '<a b="1" b="2"/>',
  ],
  ...[
    '<!--',
    '-->',
    '<!-- c -->',
    '<!-- -- -->',
    '<!--->',
    '<![CDATA[',
    '<![CDATA[<&]]>',
    '<?',
    '?>',
    '<?p q?>',
    '<?xml version="1.0"?>',
  ],
  ...["<?xml version='1.0' encoding='utf-8'?>", '<?XML a?>', '<?x:y z?>', '<?xml-stylesheet a?>', '<??>'],
  ...[
    ' xmlns="urn:a"',
    ' xmlns:x="urn:a"',
    ' xmlns:x=""',
    ' xmlns=""',
    ' x:y="z"',
    ' xml:lang="en"',
    ' a:b:c="d"',
    ' b="<"',
    ' b="&"',
  ],
  ...[
    ' type="a"',
    " type='b'",
    ' 1="2"',
    'xmlns',
    'xml',
    'version',
    'encoding',
    '\u0001',
    '\u007f',
    '\u0085',
    '\u00e9',
    '\u00d7',
    '\u0301',
  ],
  ...['\u2028', '\ufeff', '\ufffd', '\ufffe', '\u{10000}', '\u{1F600}', '\u00b7', 'a', '0', '.', '_', '['],
] as const;

const LONE_SURROGATE = /[\u{D800}-\u{DFFF}]/u;

/** Short texts with much syntax in them: one change there breaks more than in a long file. */
export const DENSE: readonly string[] = [
  '<a/>',
  '<a b="c">d</a>',
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<a><!-- b - c --><?d e?></a><!-- f -->\n`,
  `<?xml version='1.0' ?><a b = 'c' d\n=\n"e>'f">&lt;&#38;&#x1F600;]]</a >`,
  '<a><![CDATA[ <b> & ]] ]]><![CDATA[]]]]><c/></a>',
  `<a xmlns:x="urn:x" xmlns:y='urn:y' x:b="1" y:b="2" b="3"><x:c xmlns:x="urn:z" x:d=""/></a>`,
  '<a xmlns="urn:x"><b xmlns="" xml:lang="en"/><c:d xmlns:c="urn:y"/></a>',
  '\ufeff<a>\r\n\t<é·>中\u{10000}</é·>\r</a>\r\n<?p?>',
  '<a><b><c><d>e</d></c></b><b/></a>',
];

/** One to three random changes to a text. Never splits a surrogate pair: such a text cannot be a file. */
export function mutate(text: string, random: Random): string {
  let result = text;
  for (let changes = random.pick([1, 1, 1, 2, 3]); changes > 0; changes--) result = change(result, random);
  return LONE_SURROGATE.test(result) ? text : result;
}

function change(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  const end = Math.min(text.length, at + 1 + random.below(random.below(4) === 0 ? 200 : 4));
  switch (random.below(8)) {
    case 0:
      return text.slice(0, at);
    case 1:
    case 2:
      return text.slice(0, at) + text.slice(end);
    case 3:
      return text.slice(0, end) + text.slice(at);
    case 4: {
      const to = random.below(text.length + 1);
      return text.slice(0, to) + text.slice(at, end) + text.slice(to);
    }
    case 5:
      return text.slice(0, at) + random.pick(PIECES) + text.slice(end);
    case 6: {
      // Beside markup, where a piece does most harm.
      const markup = text.indexOf(random.pick(['<', '>', '"', "'", '=', '/', '-->', '?>']), at);
      const place = markup < 0 ? at : markup + random.below(2);
      return text.slice(0, place) + random.pick(PIECES) + text.slice(place);
    }
    default:
      return text.slice(0, at) + random.pick(PIECES) + text.slice(at);
  }
}
