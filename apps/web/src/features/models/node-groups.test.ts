// Grouping of a network's nodes by the size of their maps.
import { expect, test } from 'vitest';
import { groupNodes } from './node-groups.ts';

const node = (name: string, shape: readonly number[], activation: number | null = null) => ({
  name,
  operator: 'Conv',
  detail: '',
  shape,
  parameters: 0,
  activation,
});

test('one group per size, the vectors together at the end, units summed', () => {
  const groups = groupNodes(
    [
      node('conv1', [16, 64, 64]),
      node('relu1', [16, 64, 64], 0),
      node('pool', [16, 32, 32]),
      node('fc', [128], 1),
      node('logits', [8]),
    ],
    (activation) => [65_536, 128][activation],
  );
  expect(groups.map(({ title, size, nodes, units }) => [title, size, nodes.length, units])).toEqual([
    ['Stage 1', '64×64', 2, 65_536],
    ['Stage 2', '32×32', 1, 0],
    ['Head', 'vectors', 2, 128],
  ]);
});
