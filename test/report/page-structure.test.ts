import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { COLOURS } from '../../server/src/map/look.js';
import { hvlint } from '../run-cli.js';
import { all, type Part, pageTree, within } from './page-tree.js';

let html = '';
let page: Part;

before(async () => {
  html = (await hvlint('examples', ['report'])).stdout;
  page = pageTree(html);
});

const attribute = (part: Part, name: string): string => part.attributes[name] ?? '';

test('the page says its language, has one main part and one title, and no heading skips a step', () => {
  assert.equal(attribute(all(page, 'html')[0] ?? page, 'lang'), 'en');
  assert.deepEqual([all(page, 'main').length, all(page, 'h1').length], [1, 1]);
  const levels = all(page, 'h1', 'h2', 'h3', 'h4').map(({ name }) => Number(name.slice(1)));
  for (const [index, level] of levels.entries()) assert.ok(level <= (levels[index - 1] ?? 0) + 1, `heading ${index}`);
});

test('every head of a table says of what it is the head, in a box that the keyboard can scroll', () => {
  const tables = all(page, 'table');
  assert.equal(tables.length, 6);
  for (const table of tables) {
    for (const head of all(table, 'thead').flatMap(each => all(each, 'th')))
      assert.equal(attribute(head, 'scope'), 'col');
    for (const head of all(table, 'tbody').flatMap(each => all(each, 'th')))
      assert.equal(attribute(head, 'scope'), 'row');
    const widths = all(table, 'tr').map(({ parts }) => parts.length);
    assert.equal(new Set(widths).size, 1, 'all rows have the same cells');
  }
  const boxes = all(page, 'div').filter(each => attribute(each, 'class') === 'wide');
  assert.equal(boxes.flatMap(each => all(each, 'table')).length, tables.length);
  for (const box of boxes) {
    assert.deepEqual([attribute(box, 'tabindex'), attribute(box, 'role')], ['0', 'region']);
    assert.notEqual(attribute(box, 'aria-label'), '');
  }
});

test('every picture and sign says what it is, or is left to the words beside it', () => {
  const signs = within(page).filter(({ name, attributes }) => name === 'svg' || 'role' in attributes);
  assert.ok(signs.length > 40);
  for (const { attributes } of signs) {
    assert.ok(
      attributes['aria-hidden'] === 'true' || (attributes['aria-label'] ?? '') !== '',
      JSON.stringify(attributes),
    );
  }
});

test('links lead to what is in the page or to the source of a rule, and say where', () => {
  const ids = within(page).flatMap(({ attributes }) => attributes['id'] ?? []);
  assert.equal(new Set(ids).size, ids.length, 'no id stands twice');
  const links = all(page, 'a');
  assert.ok(links.length > 60);
  for (const link of links) {
    const target = attribute(link, 'href');
    if (target.startsWith('#')) assert.ok(ids.includes(decodeURIComponent(target.slice(1))), target);
    // On paper nobody sees where a link leads but by its text.
    else assert.equal(link.text, target);
    assert.notEqual(link.text.trim(), '');
  }
});

test('every part is in the list at its head, in its order', () => {
  const parts = all(page, 'section').map(each => attribute(each, 'id'));
  const listed = all(all(page, 'nav')[0] ?? page, 'a').map(each => attribute(each, 'href').slice(1));
  assert.deepEqual(listed, parts);
  assert.deepEqual(
    all(page, 'section').map(each => all(each, 'h2').length),
    parts.map(() => 1),
  );
});

test('on paper nothing is dark, heads of tables come again, and what is folded is printed', () => {
  const printed = html.slice(html.indexOf('@media print{\n'));
  assert.match(html, /@media print\{:root\{color-scheme:light/);
  // Browsers print what is folded only since lately, so nothing is at first.
  const folds = all(page, 'details');
  assert.ok(folds.length > 20 && folds.every(({ attributes }) => 'open' in attributes));
  for (const rule of [
    'thead{display:table-header-group}',
    'details::details-content{content-visibility:visible;block-size:auto}',
  ]) {
    assert.ok(printed.includes(rule), rule);
  }
});

/** The colours of a scheme by name. */
function coloursOf(css: string): ReadonlyMap<string, string> {
  return new Map([...css.matchAll(/--(\w+):(#\w{6})/g)].map(([, name = '', colour = '']) => [name, colour]));
}

/** How bright a colour is: WCAG 2, relative luminance. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map(at => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

for (const [index, scheme] of ['light', 'dark', 'paper'].entries()) {
  test(`${scheme}: words stand out from all grounds by 4.5, signs and lines by 3`, () => {
    const colours = coloursOf(COLOURS.split('\n')[index] ?? '');
    assert.equal(colours.size, 18);
    const of = (name: string): string => colours.get(name) ?? '';
    const grounds = ['paper', 'host', 'block', 'tile'];
    for (const ground of grounds) {
      for (const word of ['ink', 'faint']) assert.ok(contrast(of(word), of(ground)) >= 4.5, `${word} on ${ground}`);
    }
    for (const word of ['information', 'error', 'clean']) assert.ok(contrast(of(word), of('paper')) >= 4.5, word);
    for (const sign of ['error', 'warning', 'information', 'hint', 'clean']) {
      for (const ground of ['paper', 'tile']) assert.ok(contrast(of(sign), of(ground)) >= 3, `${sign} on ${ground}`);
    }
    for (const line of ['network', 'disk', 'folder', 'device', 'label', 'other']) {
      assert.ok(contrast(of(line), of('host')) >= 3, line);
    }
  });
}
