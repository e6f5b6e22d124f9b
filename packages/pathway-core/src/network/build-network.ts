// A Network out of the graph a file states: checks that it is one, infers shapes, finds the activation points.
import { PathlensError } from '../errors.ts';
import { elementCount, formatShape, type Shape } from '../tensor/shape.ts';
import { findActivationPoints } from './activation-points.ts';
import type { Graph, Network } from './network.ts';
import { nodeOperands, nodeParameters } from './node-reads.ts';
import type { NetworkNode, ValueId } from './operators.ts';
import { inferShape, type KnownShapes } from './shapes.ts';

/** Elements of one value for one image; a hostile pad or pooling asks for more memory than any machine has. */
const largestValue = 2 ** 28;

/** Units are numbered in 32 bits wherever they are stored. */
const mostUnits = 2 ** 31 - 1;

/**
 * Checks the graph and works out shapes, classes and activation points.
 * @throws PathlensError NETWORK_GRAPH (assigned twice, out of order, dangling, constant where none may be) or
 *   NETWORK_SHAPE (shapes that do not fit, an output that is not K logits), naming the node
 */
export function buildNetwork(graph: Graph): Network {
  const shapes = inferShapes(graph);
  const activations = findActivationPoints(graph, shapes);
  const classes = countClasses(graph, shapes);
  const units = activations.reduce((sum, point) => sum + point.units, 0);
  if (units > mostUnits) {
    throw new PathlensError(
      'NETWORK_SHAPE',
      `The network has ${units} units; more than ${mostUnits} are not supported.`,
      {
        limit: `${mostUnits} units`,
      },
    );
  }
  return { ...graph, shapes, classes, activations, units };
}

function inferShapes(graph: Graph): ReadonlyMap<ValueId, Shape> {
  const { input, constants } = graph;
  if (input.shape.some((size) => !Number.isInteger(size) || size < 1)) {
    throw broken(`The input “${input.name}” has shape ${formatShape(input.shape)}, which is no fixed size.`);
  }
  if (constants.has(input.name)) throw broken(`The input “${input.name}” is also a constant.`);
  const shapes = new Map<ValueId, Shape>([[input.name, input.shape]]);
  const outputs = new Set(graph.nodes.map((node) => node.output));
  const known: KnownShapes = {
    of: (value) => (shapes.get(value) ?? constants.get(value)?.shape)!,
    isConstant: (value) => constants.has(value),
  };
  for (const node of graph.nodes) {
    checkReads(node, { known: (value) => shapes.has(value), graph, outputs });
    if (shapes.has(node.output) || constants.has(node.output)) {
      throw broken(`The value “${node.output}” is assigned twice, the second time by “${node.name}”.`, node);
    }
    const shape = inferShape(node, known);
    if (elementCount(shape) > largestValue) throw tooLarge(node, shape);
    shapes.set(node.output, shape);
  }
  return shapes;
}

interface Surroundings {
  known(value: ValueId): boolean;
  readonly graph: Graph;
  readonly outputs: ReadonlySet<ValueId>;
}

function checkReads(node: NetworkNode, { known, graph, outputs }: Surroundings): void {
  const operands = nodeOperands(node);
  const mayBeConstant = node.operator === 'Add' || node.operator === 'Mul';
  for (const value of operands) {
    if (known(value)) continue;
    if (graph.constants.has(value)) {
      if (mayBeConstant) continue;
      throw broken(`The node “${node.name}” (${node.operator}) reads the constant “${value}” as its input.`, node);
    }
    if (outputs.has(value)) {
      throw broken(
        `The node “${node.name}” reads “${value}” before it is computed: the graph has a cycle or its nodes are out of order.`,
        node,
      );
    }
    throw broken(`The node “${node.name}” reads “${value}”, which nothing computes.`, node);
  }
  if (operands.every((value) => !known(value))) {
    throw broken(`The node “${node.name}” (${node.operator}) does not depend on the input.`, node);
  }
  for (const value of nodeParameters(node)) {
    if (!graph.constants.has(value)) {
      throw broken(`The weight “${value}” of the node “${node.name}” (${node.operator}) is not a constant.`, node);
    }
  }
}

function countClasses(graph: Graph, shapes: ReadonlyMap<ValueId, Shape>): number {
  const shape = shapes.get(graph.output);
  if (shape === undefined) throw broken(`The output “${graph.output}” is not computed by any node.`);
  if (shape.length === 0 || elementCount(shape) !== shape[0]) {
    throw new PathlensError(
      'NETWORK_SHAPE',
      `The output “${graph.output}” has shape ${formatShape(shape)}; the logits of a classifier have shape K or K×1×1.`,
      { path: [graph.output] },
    );
  }
  return shape[0];
}

function tooLarge(node: NetworkNode, shape: Shape): PathlensError {
  return new PathlensError(
    'NETWORK_SHAPE',
    `The node “${node.name}” (${node.operator}) makes ${formatShape(shape)} values out of one image; more than ${largestValue} are not supported.`,
    { path: [node.name], limit: `${largestValue} values` },
  );
}

function broken(message: string, node?: NetworkNode): PathlensError {
  return new PathlensError('NETWORK_GRAPH', message, node === undefined ? {} : { path: [node.name] });
}
