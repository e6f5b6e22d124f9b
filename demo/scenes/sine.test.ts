import { expect, it } from 'vitest';
import { cosine, sine } from './sine.ts';

it('follows the true sine within 1e-5 over several turns', () => {
  for (let i = -300; i <= 300; i++) {
    const turns = i / 97;
    expect(Math.abs(sine(turns) - Math.sin(2 * Math.PI * turns))).toBeLessThan(1e-5);
    expect(Math.abs(cosine(turns) - Math.cos(2 * Math.PI * turns))).toBeLessThan(1e-5);
  }
});
