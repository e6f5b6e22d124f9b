// An ONNX file as pieces one behind the other, so that weights need not be in memory at the same time.
import {
  encoded,
  writeBlockStart,
  writeInteger,
  writeMessage,
  writeNode,
  writeTensor,
  writeText,
  writeValue,
} from './messages.ts';
import type { LateBytes, OnnxGraph, OnnxModel, OnnxTensor } from './model.ts';

export interface Pieces {
  /** Of the whole file. A protobuf message ends at 2 GiB: more than that cannot be one. */
  readonly bytes: number;
  readonly pieces: readonly (Uint8Array | LateBytes)[];
}

const sizeOf = (pieces: Pieces['pieces']) =>
  pieces.reduce((sum, piece) => sum + (piece instanceof Uint8Array ? piece.length : piece.bytes), 0);

function tensorPieces(tensor: OnnxTensor): Pieces['pieces'] {
  const message = encoded((writer) => writeTensor(writer, tensor));
  const values = 'late' in tensor.data ? [tensor.data.late] : [];
  const pieces = [message, ...values];
  return [encoded((writer) => writeBlockStart(writer, 5, sizeOf(pieces))), ...pieces];
}

function graphPieces(name: string, graph: OnnxGraph): Pieces['pieces'] {
  const nodes = encoded((writer) => {
    for (const node of graph.nodes) writeMessage(writer, 1, (inner) => writeNode(inner, node));
    writeText(writer, 2, name);
  });
  const ends = encoded((writer) => {
    for (const value of graph.inputs) writeMessage(writer, 11, (inner) => writeValue(inner, value));
    for (const value of graph.outputs) writeMessage(writer, 12, (inner) => writeValue(inner, value));
  });
  return [nodes, ...graph.initializers.flatMap(tensorPieces), ends];
}

/** The bytes of a model.onnx, in order. */
export function onnxPieces(model: OnnxModel): Pieces {
  const graph = graphPieces(model.name, model.graph);
  const bytes = sizeOf(graph);
  const head = encoded((writer) => {
    writeInteger(writer, 1, model.irVersion);
    writeText(writer, 2, model.producer);
    if (model.producerVersion !== undefined) writeText(writer, 3, model.producerVersion);
    if (model.note !== undefined) writeText(writer, 6, model.note);
    // Longer than its field can say: whoever writes looks at the number of bytes first.
    writeBlockStart(writer, 7, Math.min(bytes, 2 ** 32 - 1));
  });
  const tail = encoded((writer) =>
    writeMessage(writer, 8, (operatorSet) => {
      writeText(operatorSet, 1, '');
      writeInteger(operatorSet, 2, model.opset);
    }),
  );
  const pieces = [head, ...graph, tail];
  return { bytes: sizeOf(pieces), pieces };
}
