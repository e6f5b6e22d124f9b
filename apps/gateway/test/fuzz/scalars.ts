// Values of the scalars: those a form would send, and those that nothing of ours does.
import { attributionMethods, claimIds, selectionMethods, studyMethods } from '@pathlens/pathway-core/catalog';
import fc from 'fast-check';
import { type Draw, oneIn, pick, upTo } from './draw.ts';
import { type Tree, text, treeOf, typed } from './tree.ts';
import type { FuzzWorld } from './world.ts';

const hostileTexts: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'x\udfff',
  '\u202etxt.exe',
  'שלום عالم',
  '👩‍👩‍👧‍👦'.repeat(20),
  'e\u0301'.repeat(500),
  '\ufeff\u200b\u2028',
  'a\r\nSet-Cookie: x=1',
  "' OR 1=1 --",
  '%00%2e%2e%2f',
  '../../etc/passwd',
  'C:\\Windows\\win.ini',
  '<script>alert(1)</script>',
  '{{7*7}}',
  'javascript:alert(1)',
  'http://169.254.169.254/latest',
  'https://example.org/hook',
  '__proto__',
  'constructor',
  'x'.repeat(10_000),
  '['.repeat(500),
  `$${'\\sqrt{'.repeat(200)}x$`,
  '*'.repeat(3000),
  '[@](pathlens:user/x) [x](pathlens:unit/1)',
  '01990000-0000-7000-8000-000000000000',
  '2030-01-01',
  'predicted',
  '0-1',
  '99999999999999999999',
  'NaN',
];

const integers = ['0', '1', '2', '3', '50', '100', '101', '-1', '-0', '2147483647', '-2147483648'];
const strangeNumbers = [
  '2147483648',
  '9007199254740993',
  '18446744073709551616',
  '1e309',
  '-1e309',
  '1.5',
  '"7"',
  '1e2',
];
const fractions = ['0', '0.5', '1', '50', '90', '97.5', '99.99', '100', '-1', '1e-9', '1e308', '5e-324'];
const moments = [
  '2030-01-01T00:00:00Z',
  '1970-01-01T00:00:00Z',
  '+275760-09-13T00:00:00Z',
  '-271821-04-20T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '0000-00-00T00:00:00Z',
  'yesterday',
  '',
];
const bigs = [
  '1',
  '"1"',
  '"x"',
  '"-9"',
  '"1e3"',
  '"9223372036854775807"',
  '"9223372036854775808"',
  '""',
  '0.5',
  'true',
];

function nested(depth: number): Tree {
  let tree = typed('1');
  for (let i = 0; i < depth; i++)
    tree = i % 2 ? { kind: 'list', items: [tree] } : { kind: 'object', fields: [['a', tree]] };
  return tree;
}

const ofCatalog: readonly string[] = [
  ...Object.keys(selectionMethods),
  ...Object.keys(attributionMethods),
  ...Object.keys(studyMethods),
  ...claimIds,
];

/** Writes a scalar for the place it stands in: names of type, field and argument, which say what is meant by it. */
export function scalarFor(draw: Draw, world: FuzzWorld) {
  const words = (place: string): Tree => {
    if (oneIn(draw, 3)) return text(pick(draw, hostileTexts));
    if (/Query\.(project|team)\b/.test(place)) return text(pick(draw, world.slugs));
    if (/token/i.test(place)) return text(pick(draw, world.secrets));
    if (/claims/i.test(place)) return text(pick(draw, claimIds));
    if (/(Selection|Study|Experiment|Parameter)Input/.test(place) && oneIn(draw, 2)) return text(pick(draw, ofCatalog));
    if (/url/i.test(place)) return text('https://example.org/hook');
    if (/email/i.test(place)) return text(`a${upTo(draw, 9999)}@example.org`);
    if (/column/i.test(place)) return text(pick(draw, ['A', 'B', 'L', 'M']));
    return text(oneIn(draw, 2) ? `Name ${upTo(draw, 9)}` : draw(fc.string, { maxLength: 40, unit: 'binary' }));
  };
  const id = (place: string): Tree => {
    if (oneIn(draw, 12)) return text(pick(draw, hostileTexts));
    if (oneIn(draw, 8)) return text(pick(draw, world.everyId));
    const kind = world.kindAt(place);
    const meant = kind && !oneIn(draw, 8) ? world.ids[kind][oneIn(draw, 4) ? 'foreign' : 'own'] : [];
    return text(pick(draw, meant.length > 0 ? meant : world.everyId));
  };
  const number = (usual: readonly string[]): Tree => typed(pick(draw, oneIn(draw, 12) ? strangeNumbers : usual));
  return (name: string, place: string): Tree => {
    if (name === 'ID') return id(place);
    if (name === 'Int') return number(integers);
    if (name === 'Float') return number(fractions);
    if (name === 'Boolean') return typed(pick(draw, ['true', 'false']));
    if (name === 'DateTime')
      return oneIn(draw, 12) ? typed(pick(draw, ['7', 'null', '{}'])) : text(pick(draw, moments));
    if (name === 'BigInt') return typed(pick(draw, bigs));
    if (name === 'JSON') {
      if (oneIn(draw, 2)) return treeOf(world.comparison);
      return pick(draw, [
        treeOf({}),
        treeOf([]),
        text('\ud800'),
        nested(20),
        nested(60),
        treeOf({ columns: [{}], rows: 7 }),
        typed('1e309'),
      ]);
    }
    return words(place);
  };
}
