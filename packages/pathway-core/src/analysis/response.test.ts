import { describe, expect, it } from 'vitest';
import { argmax, largestTies, logProbability, respond } from './response.ts';

describe('respond', () => {
  it('stays finite for logits whose exponentials do not', () => {
    const found = respond(Float32Array.of(900, 899, -2000), Float32Array.of(-700, -701, -701), 0);
    expect(found.probabilityRatio).toBeCloseTo((1 / (1 + 2 * Math.exp(-1))) * (1 + Math.exp(-1)), 12);
    expect(found.argmaxKept).toBe(true);
    expect(found.logitRatio).toBeCloseTo(-7 / 9, 12);
    expect(Math.exp(logProbability(Float32Array.of(1, 1, 1, 1), 2))).toBeCloseTo(0.25, 15);
  });

  it('has no logit ratio where the logit was zero', () => {
    expect(respond(Float32Array.of(0, -1), Float32Array.of(1, 2), 0)).toMatchObject({
      logitRatio: null,
      argmaxKept: false,
    });
  });
});

describe('argmax', () => {
  it('is the first of equals', () => {
    expect(argmax(Float32Array.of(1, 5, 5))).toBe(1);
    expect(largestTies(Float32Array.of(1, 5, 5))).toBe(true);
    expect(largestTies(Float32Array.of(1, 1, 5))).toBe(false);
  });
});
