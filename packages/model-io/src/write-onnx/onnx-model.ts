// A network as an ONNX model: NCHW, float32, any number of images, one graph whose output is the logits.
import { type LateBytes, type OnnxModel, type OnnxTensor, onnxPieces } from '@pathlens/onnx-format';
import type { Network } from '@pathlens/pathway-core';
import { logitsName, NetworkGraph } from './network-graph.ts';
import { writeNode } from './node-writers.ts';

/** Operator set of every file written: old enough for most runtimes, new enough for LayerNormalization. */
export const writtenOpset = 17;
const irVersion = 8;
/** A protobuf message ends at 2 GiB; some readers count one byte less. */
const largestFile = 2 ** 31 - 1;
/** Weights below this stay in the file; runtimes map the others, which must start where a page of memory may. */
const smallestBeside = 4096;

export interface ModelWording {
  /** Version of Pathlens. */
  readonly version: string;
  /** Name of a Softmax that was cut off the end. */
  readonly cutSoftmax: string | null;
}

/** Weights of the file beside the model. */
export interface PlacedWeights {
  readonly offset: number;
  readonly weights: LateBytes;
}

export interface WrittenModel {
  readonly model: OnnxModel;
  /** In order of their offsets; none where everything fits into the model. */
  readonly beside: readonly PlacedWeights[];
}

/** @param besideName what a file for the weights would be called, should the model grow too large for one */
export function onnxModel(
  network: Network,
  wording: ModelWording,
  { besideName, largest = largestFile }: { readonly besideName: string; readonly largest?: number },
): WrittenModel {
  const graph = new NetworkGraph(network);
  for (const node of network.nodes) writeNode(node, graph);
  const inputName = graph.name(network.input.name);
  const cut = wording.cutSoftmax;
  const model = (initializers: readonly OnnxTensor[]): OnnxModel => ({
    irVersion,
    opset: writtenOpset,
    producer: 'Pathlens',
    producerVersion: wording.version,
    name: 'network',
    ...(cut === null ? {} : { note: `The output holds logits; the softmax “${cut}” behind them was cut off.` }),
    graph: {
      nodes: graph.nodes,
      initializers,
      inputs: [{ name: inputName, type: 'float32', shape: network.input.shape, batched: true }],
      outputs: [{ name: logitsName, type: 'float32', shape: graph.shape(network.output), batched: true }],
    },
  });
  const whole = model(graph.initializers);
  if (onnxPieces(whole).bytes <= largest) return { model: whole, beside: [] };
  const beside: PlacedWeights[] = [];
  let offset = 0;
  const placed = graph.initializers.map((tensor) => {
    if (!('late' in tensor.data) || tensor.data.late.bytes < smallestBeside) return tensor;
    const { bytes } = tensor.data.late;
    beside.push({ offset, weights: tensor.data.late });
    const data = { location: besideName, offset, bytes };
    offset += Math.ceil(bytes / smallestBeside) * smallestBeside;
    return { ...tensor, data };
  });
  return { model: model(placed), beside };
}
