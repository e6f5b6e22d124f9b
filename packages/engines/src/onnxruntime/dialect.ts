// What a provider lacks of the operators that programs are written with; those it lacks are expressed by others.

export interface Dialect {
  /** MaxPool says where its maxima stand, and sizes may be asked for as the program runs. */
  readonly poolIndices: boolean;
  /** ConvTranspose is right where a group of several reads four channels, or a multiple of it: in ONNX Runtime 1.30 WebGPU's is not. */
  readonly groupedByFours: boolean;
  /** ConvTranspose of a group a channel takes no longer than a convolution. On the processor it is a product of matrices a channel. */
  readonly depthwiseTransposed: boolean;
}

export const everything: Dialect = { poolIndices: true, groupedByFours: true, depthwiseTransposed: false };

/** Of providers for graphics cards: what they have in common, so that no operator is left to the processor. */
export const graphics: Dialect = { poolIndices: false, groupedByFours: false, depthwiseTransposed: true };
