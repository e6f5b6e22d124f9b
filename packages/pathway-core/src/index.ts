// Public door of pathway-core: networks, programs, engines, selections, attributions.
export * from './catalog.ts';
export type {
  CompiledProgram,
  Engine,
  EngineArray,
  EngineArrays,
  EngineDescription,
  EngineOffer,
  RunOptions,
} from './engine/engine.ts';
export { buildNetwork } from './network/build-network.ts';
export type { ActivationPoint, Graph, Network } from './network/network.ts';
export { nodeOperands, nodeParameters } from './network/node-reads.ts';
export type * from './network/operators.ts';
export { windowCount, windowExtent } from './network/windows.ts';
export type * from './program/primitives.ts';
export { pathwayNames, pathwayProgram } from './program/questions/pathway-question.ts';
export { gradientProgram, logitsProgram } from './program/questions/plain-questions.ts';
export { stepOperands } from './program/step-operands.ts';
export { type Constant, constant, lazyConstant, type StoredRange } from './tensor/constant.ts';
export { type NpyArray, readNpy, writeNpy } from './tensor/npy.ts';
export { broadcastShape, elementCount, formatShape, type Shape, sameShape } from './tensor/shape.ts';
