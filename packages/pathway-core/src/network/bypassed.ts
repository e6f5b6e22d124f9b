// Activation points that lie on a branch: some way from the image to the answer goes around them.
import { valuesReachingOutput } from './activation-points.ts';
import type { Network } from './network.ts';
import { nodeOperands } from './node-reads.ts';

/**
 * Whether each activation point can be gone around. Nodes stand in topological order and all live ones are on some way, so a
 * way around a node exists iff an edge leads from before it to behind it.
 */
export function bypassedPoints({ input, nodes, output, shapes, activations }: Network): boolean[] {
  const live = valuesReachingOutput({ input, nodes, output, constants: new Map() });
  const place = new Map([[input.name, 0]]);
  const shown = nodes.filter((node) => live.has(node.output));
  for (const [i, node] of shown.entries()) place.set(node.output, i + 1);
  // How many edges begin before each place and end behind it, from where they begin and end.
  const changes = new Int32Array(shown.length + 2);
  for (const node of shown) {
    const to = place.get(node.output)!;
    for (const operand of nodeOperands(node)) {
      const from = shapes.has(operand) ? place.get(operand) : undefined;
      if (from === undefined || to - from < 2) continue;
      changes[from + 1]++;
      changes[to]--;
    }
  }
  let over = 0;
  const jumped = Array.from(changes, (change) => {
    over += change;
    return over > 0;
  });
  return activations.map(({ value }) => jumped[place.get(value)!]);
}
