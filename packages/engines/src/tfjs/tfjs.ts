// The part of tfjs the engine calls: whoever opens the engine brings the library, so that the same code runs in Node
// on wasm, cpu, WebGPU and libtensorflow, and in a browser.
import type * as tfjs from '@tensorflow/tfjs-core';

export type Tfjs = typeof tfjs;
export type Tensor = tfjs.Tensor;
export type Tensor4D = tfjs.Tensor4D;
