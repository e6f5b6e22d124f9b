// Attribution patching with GradDrop, Kramár et al. 2024 (AtP*): contributions that reach the answer by two ways may cancel in
// one gradient. The gradient is held back at one activation point at a time, wherever a unit has a way around it, and
// s = mean |a · g|, over the plain gradient and every such held-back one. Without skip connections or branches there is no
// way around, and this is NeuronMCT. One forward and backward pass an activation point that something goes around.
import type { Network } from '../network/network.ts';
import { nodeOperands } from '../network/node-reads.ts';
import type { ValueId } from '../network/operators.ts';
import { unitsNames, unitsProgram } from '../program/questions/units-question.ts';
import { stack } from '../tensor/rows.ts';
import type { Selection, SelectionBatch } from './selection.ts';

const question = { key: 'units with drops', program: (network: Network) => unitsProgram(network, { drops: true }) };

/** Whether the point has a way to the output that does not lead through `avoided`. */
function reachesAround({ nodes, output }: Network, from: ValueId, avoided: ValueId): boolean {
  if (from === avoided) return false;
  const reached = new Set([from]);
  for (const node of nodes) {
    if (node.output !== avoided && nodeOperands(node).some((operand) => reached.has(operand))) reached.add(node.output);
  }
  return reached.has(output);
}

/** For every activation point that can be held back, which points (by index) still reach the output, and come before it. */
export function waysAround(network: Network): ReadonlyMap<number, readonly number[]> {
  const ways = new Map<number, readonly number[]>();
  for (const held of network.activations) {
    const around = network.activations.filter(
      ({ index, value }) => index < held.index && reachesAround(network, value, held.value),
    );
    if (around.length > 0) {
      ways.set(
        held.index,
        around.map(({ index }) => index),
      );
    }
  }
  return ways;
}

async function scoresOf(batch: SelectionBatch, ways: ReadonlyMap<number, readonly number[]>) {
  const { asker, points, images, signal } = batch;
  const fetch = points.flatMap(({ index }) => [unitsNames.activation(index), unitsNames.gradient(index)]);
  const sums = images.map(() => points.map(({ units }) => new Float32Array(units)));
  const counts = points.map(() => 0);
  const rows = images.length;
  const seeds = {
    [unitsNames.image]: stack(images.map(({ values }) => values)),
    [unitsNames.seed]: stack(images.map(({ objective }) => objective)),
  };
  const variants = [undefined, ...ways.keys()];
  for (const [done, held] of variants.entries()) {
    signal?.throwIfAborted();
    const flows = points.map(({ index }) => {
      return [unitsNames.flow(index), new Float32Array(rows).fill(index === held ? 0 : 1)] as const;
    });
    const outputs = await asker.ask(question, { ...seeds, ...Object.fromEntries(flows) }, { batch: rows, fetch });
    const counted = held === undefined ? points.map(({ index }) => index) : ways.get(held)!;
    for (const index of counted) {
      counts[index]++;
      const a = outputs[unitsNames.activation(index)] as Float32Array;
      const g = outputs[unitsNames.gradient(index)] as Float32Array;
      const { units } = points[index];
      for (const [image, of] of sums.entries()) {
        const sum = of[index];
        for (let unit = 0, at = image * units; unit < units; unit++, at++) sum[unit] += Math.abs(a[at] * g[at]);
      }
    }
    batch.onProgress?.((done + 1) / variants.length);
  }
  return sums.map((of) => of.map((values, index) => values.map((value) => value / counts[index])));
}

export const atpGraddrop: Selection = {
  needsScores: false,
  async select(batch) {
    const scores = await scoresOf(batch, waysAround(batch.asker.network));
    return scores.map((of) => ({ selected: { kind: 'ranked', scores: of, scope: 'global' } }));
  },
};
