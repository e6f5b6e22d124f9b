// An ONNX file to a Network, with a report of what was found and done.
import { buildNetwork, simplify } from '@pathlens/pathway-core';
import type { ImportReport, OnnxReport } from './import-report.ts';
import { convert } from './onnx/convert.ts';
import { displayName } from './onnx/display-name.ts';
import { externalBytes } from './onnx/external-data.ts';
import { type ModelFile, readModel } from './onnx/read-model.ts';
import { findWarnings } from './onnx/warnings.ts';
import type { OpenedModel, OpenOptions } from './opened-model.ts';

/**
 * Opens an ONNX file. Weights stay in the file until their `values()` are asked for.
 * @throws PathlensError with the codes FILE_*, NOT_ONNX, ONNX_*, MODEL_*, INPUT_*, OUTPUT_TYPE_UNSUPPORTED, NETWORK_*
 */
export async function openOnnx(file: string, options: OpenOptions = {}): Promise<OpenedModel<OnnxReport>> {
  const read = readModel(file, options.name);
  const conversion = convert(read, options);
  const { graph } = conversion;
  const network = buildNetwork(graph);
  const warnings = options.checkWeights === false ? [] : findWarnings(read, conversion, graph);
  const { input } = conversion;
  const report: OnnxReport = {
    format: 'onnx',
    bytes: read.bytes + externalBytes(read.graph.initializer, options.external ?? new Map()),
    irVersion: read.irVersion,
    opset: read.opset,
    producer: displayName(`${read.model.producer_name} ${read.model.producer_version}`.trim()),
    parameters: conversion.parameters,
    nodes: read.graph.node.length,
    operators: countOperators(read),
    input: { name: graph.input.name, shape: input.shape },
    output: { name: displayName(conversion.output), classes: network.classes },
    batch: input.bakedBatch === undefined ? { kind: 'dynamic' } : { kind: 'made-dynamic', stated: input.bakedBatch },
    cutSoftmax: conversion.cutSoftmax ?? null,
    simplifications: {
      constantsFolded: conversion.constantsFolded,
      identitiesRemoved: conversion.identitiesRemoved,
      unusedNodesRemoved: conversion.unusedNodes,
      batchNormsFolded: simplify(network).report.batchNormsFolded,
    },
    activations: network.activations.map(({ name, operator, shape, units }) => ({ name, operator, shape, units })),
    units: network.units,
    layers: conversion.layers,
    warnings,
  };
  return { graph, network, report, properties: propertiesOf(read) };
}

const maxProperties = 64;
const maxPropertyLength = 1 << 18;

function propertiesOf({ model }: ModelFile): ReadonlyMap<string, string> {
  const kept = model.metadata_props.filter(({ value }) => value.length <= maxPropertyLength).slice(0, maxProperties);
  return new Map(kept.map(({ key, value }) => [key, value]));
}

function countOperators({ graph }: ModelFile): ImportReport['operators'] {
  const counts = new Map<string, number>();
  for (const node of graph.node) counts.set(node.op_type, (counts.get(node.op_type) ?? 0) + 1);
  return [...counts]
    .map(([operator, count]) => ({ operator: displayName(operator), count }))
    .sort((a, b) => b.count - a.count || (a.operator < b.operator ? -1 : 1));
}
