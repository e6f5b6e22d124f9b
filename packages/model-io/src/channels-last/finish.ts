// From the nodes of a channels-last model to the Network and the report of its import.
import {
  buildNetwork,
  type Constant,
  elementCount,
  type Graph,
  recogniseFunctions,
  simplify,
} from '@pathlens/pathway-core';
import type { ImportReport, ModelFormat } from '../import-report.ts';
import type { Layer } from '../onnx/convert.ts';
import { displayName } from '../onnx/display-name.ts';
import type { OpenedModel } from '../opened-model.ts';
import { cutFinalSoftmax } from './logits.ts';

/** What is known of the file before its layers are looked at. */
export interface Opening {
  readonly format: ModelFormat;
  readonly bytes: number;
  readonly producer: string;
  /** Sentences found so far. */
  readonly warnings: readonly string[];
}

/** What the conversion found. */
export interface Findings {
  readonly input: { readonly name: string; readonly batch: number | undefined };
  readonly output: string;
  readonly layers: readonly Layer[];
  readonly nodes: number;
  /** Class or operator of every node of the file. */
  readonly operators: readonly string[];
  readonly identities: number;
  /** Nodes of the file that the output does not depend on. */
  readonly unused?: number;
  readonly folded?: number;
}

/** Throws PathlensError NETWORK_*. */
export function finish(stated: Graph, opening: Opening, findings: Findings): OpenedModel {
  const { shapes } = buildNetwork(stated);
  const { graph, cutSoftmax } = cutFinalSoftmax(recogniseFunctions(stated, shapes), shapes);
  const network = buildNetwork(withoutIdleConstants(graph));
  const { format, bytes, producer, warnings } = opening;
  const report: ImportReport = {
    format,
    bytes,
    irVersion: null,
    opset: null,
    producer: displayName(producer),
    parameters: findings.layers.reduce((sum, { parameters }) => sum + parameters, 0),
    nodes: findings.nodes,
    operators: count(findings.operators),
    input: { name: network.input.name, shape: network.input.shape },
    output: { name: displayName(findings.output), classes: network.classes },
    batch:
      findings.input.batch === undefined ? { kind: 'dynamic' } : { kind: 'made-dynamic', stated: findings.input.batch },
    cutSoftmax,
    simplifications: {
      constantsFolded: findings.folded ?? 0,
      identitiesRemoved: findings.identities,
      unusedNodesRemoved: findings.unused ?? 0,
      batchNormsFolded: simplify(network).report.batchNormsFolded,
    },
    activations: network.activations.map(({ name, operator, shape, units }) => ({ name, operator, shape, units })),
    units: network.units,
    layers: findings.layers,
    warnings,
  };
  return { graph: network, network, report, properties: new Map() };
}

function withoutIdleConstants(graph: Graph): Graph {
  const read = new Set(graph.nodes.flatMap((node) => Object.values(node).filter((value) => typeof value === 'string')));
  return { ...graph, constants: new Map([...graph.constants].filter(([id]) => read.has(id))) };
}

function count(operators: readonly string[]): ImportReport['operators'] {
  const counts = new Map<string, number>();
  for (const operator of operators) counts.set(operator, (counts.get(operator) ?? 0) + 1);
  return [...counts]
    .map(([operator, count]) => ({ operator: displayName(operator), count }))
    .sort((a, b) => b.count - a.count || (a.operator < b.operator ? -1 : 1));
}

/** A sentence on weights that are not all finite, or nothing; reads each weight once and keeps none. */
export function warnOfNonFinite(weights: readonly { readonly name: string; readonly constant: Constant }[]): string[] {
  const broken = weights.filter(
    ({ constant }) => elementCount(constant.shape) > 0 && !constant.values().every(Number.isFinite),
  );
  if (broken.length === 0) return [];
  const names = broken.slice(0, 10).map(({ name }) => `“${displayName(name)}”`);
  return [`Not every number is finite in ${names.join(', ')}; results may not be finite either.`];
}
