import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { luminance, rampInk } from '../src/drawing/palette.ts';
import { type Figure, type FigureTheme, formatValue, inkColour, palettes, renderSvg } from '../src/index.ts';
import { samples } from './sample-figures.ts';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  text: string;
}

/** Elements of a well-formed document; throws where it is not one. */
function parseXml(xml: string): readonly Element[] {
  const found: Element[] = [];
  const open: Element[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes: attributes as Record<string, string>, text: '' };
    found.push(element);
    open.push(element);
  });
  parser.on('closetag', () => open.pop());
  parser.on('text', (text) => {
    const inner = open.at(-1);
    if (inner) inner.text += text;
  });
  parser.write(xml).close();
  return found;
}

const themes: readonly FigureTheme[] = ['light', 'dark', 'contrast', 'export'];

test.each(Object.entries(samples) as [string, Figure][])(
  '%s is a well-formed document with title and text',
  (_, figure) => {
    for (const theme of themes) {
      const elements = parseXml(renderSvg(figure, { theme, width: 330 }));
      expect(elements[0].name).toBe('svg');
      expect(elements.find(({ name }) => name === 'title')?.text).toBe(figure.title);
      expect(elements.find(({ name }) => name === 'desc')?.text).toBe(figure.text);
      expect(elements[0].attributes['font-family']).toContain('IBM Plex Sans');
    }
  },
);

test('words of people change nothing but the words', () => {
  const nasty = `<script>alert("1")</script> & 'x' ]]> \u0000\u0008\ud800 é 図`;
  const figure: Figure = {
    ...samples.deadShare,
    title: nasty,
    caption: nasty,
    text: nasty,
    provenance: [{ label: nasty, value: nasty }],
    panels: [
      { title: nasty, bars: [{ label: nasty, note: nasty, values: [1, 2] }], reference: { label: nasty, value: 1 } },
    ],
  };
  const elements = parseXml(renderSvg(figure, { theme: 'export', width: 700 }));
  expect(new Set(elements.map(({ name }) => name))).toEqual(new Set(['svg', 'title', 'desc', 'rect', 'text', 'path']));
  const title = elements.find(({ name }) => name === 'title')?.text ?? '';
  expect(title).toContain('<script>alert("1")</script> & \'x\' ]]>');
  expect(title).toContain('é 図');
});

test('pictures are drawn from what is given; what is missing stays a flat block', () => {
  const given = { a: 'data:image/png;base64,AAAA', constructor: 'data:image/png;base64,BBBB' };
  const elements = parseXml(renderSvg(samples.decoded, { theme: 'light', width: 720, pictures: given }));
  const images = elements.filter(({ name }) => name === 'image');
  const wanted = samples.decoded.rows.flatMap(({ cells }) => cells.filter(({ picture }) => picture === 'a'));
  expect(images).toHaveLength(wanted.length);
  expect(images.every(({ attributes }) => attributes.href === given.a)).toBe(true);
  const inherited = { ...samples.decoded, columns: ['x'], rows: [{ label: 'r', cells: [{ picture: 'toString' }] }] };
  expect(renderSvg(inherited, { theme: 'light', width: 300 })).not.toContain('<image');
});

test('numbers in cells read on every step of the ramp, in every theme', () => {
  for (const theme of themes)
    for (let step = 0; step <= 100; step++) {
      const ground = rampInk(step / 100);
      const pair = [inkColour(ground, palettes[theme]), inkColour({ on: ground }, palettes[theme])].map(luminance);
      const ratio = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
      expect(ratio, `${theme} ${step}`).toBeGreaterThanOrEqual(4.5);
    }
});

test('numbers are written by the rules for words', () => {
  expect(formatValue(7.8, '%')).toBe('7.8\u2009%');
  expect(formatValue(100, '%')).toBe('100\u2009%');
  expect(formatValue(0, '%')).toBe('0\u2009%');
  expect(formatValue(-3.25, '%')).toBe('−3.3\u2009%');
  expect(formatValue(0.031234)).toBe('0.0312');
  expect(formatValue(-0.5)).toBe('−0.5');
  expect(formatValue(1.84e-6)).toBe('1.8e-6');
  expect(formatValue(241792)).toBe('241,792');
  expect(formatValue(null, '%')).toBe('n/a');
  expect(formatValue(Number.NaN)).toBe('n/a');
});
