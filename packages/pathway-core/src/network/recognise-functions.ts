// Functions that a file writes as several nodes become one: x·σ(x) is Silu, x·(1 + erf(x/√2))/2 is Gelu, x·clip(x/6 + ½)
// is HardSwish, and so on. Only then are activation points numbered, so that one call in the model is one point.
import { elementCount, type Shape, sameShape } from '../tensor/shape.ts';
import type { Graph } from './network.ts';
import { nodeOperands } from './node-reads.ts';
import type { NetworkNode, UnaryFunction, ValueId } from './operators.ts';
import { type Polynomial, polynomialOf, productOf } from './polynomial.ts';

/** The graph with every recognised function as one node, named as the last of the nodes it was written with. */
export function recogniseFunctions(graph: Graph, shapes: ReadonlyMap<ValueId, Shape>): Graph {
  const producers = new Map(graph.nodes.map((node) => [node.output, node]));
  const place: Place = {
    producer: (value) => producers.get(value),
    scalar(value) {
      const constant = graph.constants.get(value);
      return constant !== undefined && elementCount(constant.shape) === 1 ? constant.values()[0] : undefined;
    },
  };
  const nodes = graph.nodes.map((node): NetworkNode => {
    const found = node.operator === 'Mul' || node.operator === 'Clip' ? recognise(node, place) : undefined;
    if (found === undefined || !sameShape(shapes.get(found.input)!, shapes.get(node.output)!)) return node;
    const { name, output } = node;
    return { operator: 'Unary', function: found.function, input: found.input, name, output };
  });
  return { ...graph, nodes: withoutLeftovers(nodes, graph) };
}

interface Place {
  producer(value: ValueId): NetworkNode | undefined;
  scalar(value: ValueId): number | undefined;
}

interface Found {
  readonly function: UnaryFunction;
  readonly input: ValueId;
}

function recognise(node: NetworkNode, place: Place): Found | undefined {
  if (node.operator === 'Clip') return hardSigmoid(node, place);
  if (node.operator !== 'Mul') return undefined;
  // Multiplied out, and as it stands: x may be a product itself.
  return (
    gatedProduct(productOf(node.output, place), place) ?? gatedProduct({ factor: 1, values: [node.a, node.b] }, place)
  );
}

function gatedProduct({ factor, values }: ReturnType<typeof productOf>, place: Place): Found | undefined {
  if (values.length !== 2) return undefined;
  for (const [input, gate] of [values, [...values].reverse()]) {
    const found = gated(input, { factor, gate: place.producer(gate), place });
    if (found !== undefined) return { function: found, input };
  }
  return undefined;
}

/** Clip(slope·x + ½, 0, 1) is ½ at 0: a gate, not a rectifier. */
function hardSigmoid(node: Extract<NetworkNode, { operator: 'Clip' }>, place: Place): Found | undefined {
  if (node.min !== 0 || node.max !== 1) return undefined;
  const line = lineBelow(node.input, place);
  if (line === undefined || !near(line.shift, 0.5) || !(line.slope > 0)) return undefined;
  return { function: { name: 'HardSigmoid', slope: line.slope, shift: 0.5 }, input: line.input };
}

/** What factor·x·gate(x) is. */
function gated(
  x: ValueId,
  { factor, gate, place }: { readonly factor: number; readonly gate: NetworkNode | undefined; readonly place: Place },
): UnaryFunction | undefined {
  if (gate === undefined) return undefined;
  if (gate.operator === 'Unary' && gate.input === x && near(factor, 1)) {
    if (gate.function.name === 'Sigmoid') return { name: 'Silu' };
    const { function: given } = gate;
    const isHard = given.name === 'HardSigmoid' && near(given.slope, 1 / 6) && near(given.shift, 0.5);
    return isHard ? { name: 'HardSwish' } : undefined;
  }
  if (gate.operator === 'Clip' && gate.min === 0 && near(factor * gate.max, 1)) {
    const inside = polynomialOf(gate.input, x, place);
    return isPolynomial(inside, [gate.max / 2, gate.max / 6]) ? { name: 'HardSwish' } : undefined;
  }
  if (gate.operator !== 'Add' || !near(factor, 0.5)) return undefined;
  const one = place.scalar(gate.a) ?? place.scalar(gate.b);
  const curve = place.producer(place.scalar(gate.a) === undefined ? gate.a : gate.b);
  if (one !== 1 || curve?.operator !== 'Unary') return undefined;
  const inside = polynomialOf(curve.input, x, place);
  if (curve.function.name === 'Erf' && isPolynomial(inside, [0, Math.SQRT1_2])) {
    return { name: 'Gelu', approximate: 'none' };
  }
  const slope = Math.sqrt(2 / Math.PI);
  const isTanh = curve.function.name === 'Tanh' && isPolynomial(inside, [0, slope, 0, 0.044715 * slope]);
  return isTanh ? { name: 'Gelu', approximate: 'tanh' } : undefined;
}

/** slope·x + shift, where x is what stands below the scaling and the sum. */
function lineBelow(value: ValueId, { producer, scalar }: Place) {
  const sum = producer(value);
  if (sum?.operator !== 'Add') return undefined;
  const shift = scalar(sum.a) ?? scalar(sum.b);
  const inner = scalar(sum.a) === undefined ? sum.a : sum.b;
  if (shift === undefined) return undefined;
  const product = producer(inner);
  const slope = product?.operator === 'Mul' ? (scalar(product.a) ?? scalar(product.b)) : undefined;
  if (product?.operator !== 'Mul' || slope === undefined) return { input: inner, slope: 1, shift };
  return { input: scalar(product.a) === undefined ? product.a : product.b, slope, shift };
}

function isPolynomial(found: Polynomial | undefined, wanted: Polynomial): boolean {
  if (found === undefined) return false;
  const powers = Math.max(found.length, wanted.length);
  for (let power = 0; power < powers; power++) {
    if (!near(found[power] ?? 0, wanted[power] ?? 0)) return false;
  }
  return true;
}

/** Exporters round constants to float32, some to four digits. */
function near(value: number, wanted: number): boolean {
  return Math.abs(value - wanted) <= 1e-4 * Math.max(Math.abs(wanted), 0.1);
}

/** Nodes that only a recognised function read, or that nothing read before, go. */
function withoutLeftovers(nodes: readonly NetworkNode[], before: Graph): NetworkNode[] {
  const readBefore = new Set([before.output, ...before.nodes.flatMap(nodeOperands)]);
  const kept: NetworkNode[] = [];
  const read = new Set<ValueId>([before.output]);
  for (const node of [...nodes].reverse()) {
    if (!read.has(node.output) && readBefore.has(node.output)) continue;
    kept.push(node);
    for (const value of nodeOperands(node)) read.add(value);
  }
  return kept.reverse();
}
