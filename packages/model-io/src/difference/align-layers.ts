// Which layers of two networks are the same ones: the longest common sequence of what they compute, then names and kinds in
// the gaps between.
import { diffArrays } from 'diff';
import type { Layer } from '../onnx/convert.ts';

/** Indices into the two lists of layers; null where a layer has no counterpart. */
export interface AlignedLayers {
  readonly before: number | null;
  readonly after: number | null;
}

const mostEdits = 2_000;

/** What a layer computes, without its name: exporters name nodes anew. */
function signature({ operator, attributes, shape, parameters }: Layer): string {
  return `${operator}|${attributes}|${shape.join('×')}|${parameters}`;
}

/** Every layer of both once, each list in its order; a pair says the same thing or, in a gap, is of one kind. */
export function alignLayers(before: readonly Layer[], after: readonly Layer[]): AlignedLayers[] {
  const aligned: AlignedLayers[] = [];
  const gap = { before: [] as number[], after: [] as number[] };
  let [left, right] = [0, 0];
  const closeGap = () => {
    aligned.push(...pairGap(gap.before, gap.after, { before, after }));
    gap.before = [];
    gap.after = [];
  };
  // Networks that have next to nothing in common are one gap: the search for what they share would take minutes.
  const parts = diffArrays(before.map(signature), after.map(signature), { maxEditLength: mostEdits }) ?? [
    { removed: true, added: false, count: before.length },
    { removed: false, added: true, count: after.length },
  ];
  for (const { added, removed, count } of parts) {
    if (!added && !removed) closeGap();
    for (let i = 0; i < count; i++) {
      if (removed) gap.before.push(left++);
      else if (added) gap.after.push(right++);
      else aligned.push({ before: left++, after: right++ });
    }
  }
  closeGap();
  return aligned;
}

/** In a gap a layer goes with the next one of its name, else of its operator; order is never crossed. */
function pairGap(
  lefts: readonly number[],
  rights: readonly number[],
  { before, after }: { readonly before: readonly Layer[]; readonly after: readonly Layer[] },
): AlignedLayers[] {
  const pairs: AlignedLayers[] = [];
  let next = 0;
  for (const left of lefts) {
    const rest = rights.slice(next);
    const { name, operator } = before[left];
    const named = rest.findIndex((right) => after[right].name === name && after[right].operator === operator);
    const found = named === -1 ? rest.findIndex((right) => after[right].operator === operator) : named;
    if (found === -1) {
      pairs.push({ before: left, after: null });
      continue;
    }
    for (const right of rest.slice(0, found)) pairs.push({ before: null, after: right });
    pairs.push({ before: left, after: rest[found] });
    next += found + 1;
  }
  return [...pairs, ...rights.slice(next).map((right) => ({ before: null, after: right }))];
}
