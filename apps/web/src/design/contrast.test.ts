// The contrast table of the design, recomputed from tokens.css in every theme.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { contrast } from './contrast.ts';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

function tokensOf(theme: string): Map<string, string> {
  const block = new RegExp(`\\[data-theme=['"]?${theme}['"]?\\] *\\{([^}]*)\\}`).exec(css)?.[1];
  if (!block) throw new Error(`tokens.css has no theme ${theme}`);
  return new Map([...block.matchAll(/--([\w-]+): *(#[0-9a-f]{3,6})/gi)].map(([, name, value]) => [name, value]));
}

const text = ['text', 'text-2', 'text-3', 'accent', 'ok', 'warn', 'bad', 'info', 'kept', 'react'];
const graphics = ['dead', 'line-strong'];
const surfaces = ['bg', 'surface', 'sunken'];
const pairs = [
  ['on-ink', 'ink', 4.5],
  ['on-accent', 'accent-solid', 4.5],
  ['accent-solid', 'surface', 3],
  ['text', 'accent-tint', 4.5],
  ['text-2', 'accent-tint', 4.5],
  ['text-3', 'accent-tint', 4.5],
  ['ok', 'ok-tint', 4.5],
  ['warn', 'warn-tint', 4.5],
  ['bad', 'bad-tint', 4.5],
  ['info', 'info-tint', 4.5],
  ['text-2', 'warn-tint', 4.5],
  ['text', 'bad-tint', 4.5],
  ['kept', 'kept-0', 4.5],
  ['accent', 'accent-tint', 4.5],
] as const;

for (const theme of ['light', 'dark', 'contrast']) {
  test(`${theme}: text reads on every surface, graphics stand out`, () => {
    const tokens = tokensOf(theme);
    const value = (name: string) => {
      const found = tokens.get(name);
      if (!found) throw new Error(`${theme} has no token ${name}`);
      return found;
    };
    const tooLow: string[] = [];
    const check = (over: string, under: string, least: number) => {
      const ratio = contrast(value(over), value(under));
      if (ratio < least) tooLow.push(`${over} on ${under}: ${ratio.toFixed(2)} < ${least}`);
    };
    for (const under of surfaces) {
      for (const over of text) check(over, under, 4.5);
      for (const over of graphics) check(over, under, 3);
    }
    for (const [over, under, least] of pairs) check(over, under, least);
    expect(tooLow).toEqual([]);
  });
}

test('the figures of the design page are those of the tokens', () => {
  const light = tokensOf('light');
  expect(contrast(light.get('text') ?? '', light.get('bg') ?? '')).toBeCloseTo(16.4, 0);
  expect(contrast(light.get('text-3') ?? '', light.get('sunken') ?? '')).toBeCloseTo(4.9, 0);
});
