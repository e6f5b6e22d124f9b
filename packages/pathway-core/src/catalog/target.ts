// What is explained of a network's answer, and how it is written: "predicted", "3", "3-7".
import { PathlensError } from '../errors.ts';

/** The largest logit, the logit of a class, or the difference of two classes' logits. */
export type Target = 'predicted' | number | { readonly of: number; readonly minus: number };

/** The classes a target names. */
export function classesOf(target: Target): readonly number[] {
  if (target === 'predicted') return [];
  return typeof target === 'number' ? [target] : [target.of, target.minus];
}

export function formatTarget(target: Target): string {
  return typeof target === 'object' ? `${target.of}-${target.minus}` : String(target);
}

/** Reads what formatTarget writes. Throws PathlensError TARGET_INVALID. */
export function parseTarget(text: string): Target {
  const given = text.trim();
  if (given === '' || given.toLowerCase() === 'predicted') return 'predicted';
  const [, of, minus] = /^(\d{1,6})(?:\s*[-−]\s*(\d{1,6}))?$/.exec(given) ?? [];
  if (of !== undefined && minus === undefined) return Number(of);
  if (of !== undefined && Number(of) !== Number(minus)) return { of: Number(of), minus: Number(minus) };
  throw new PathlensError('TARGET_INVALID', `The target was "${text.slice(0, 60)}".`, {
    path: ['target'],
    hint: 'Write "predicted", the index of a class, or two different ones for the difference of their logits: "3-7".',
  });
}
