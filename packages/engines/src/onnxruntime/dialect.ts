// What a provider lacks of the operators that programs are written with, or gets wrong; such things are expressed by others.

export interface Dialect {
  /** MaxPool says where its maxima stand, and sizes may be asked for as the program runs. */
  readonly poolIndices: boolean;
  /** ConvTranspose is right where each of several groups reads an even number of channels and writes one: in ONNX Runtime 1.30 WebGPU's is not. */
  readonly groupsIntoOne: boolean;
  /** ConvTranspose of a group a channel takes no longer than a convolution. On the processor it is a product of matrices a channel. */
  readonly depthwiseTransposed: boolean;
  /** ConvTranspose takes other pads at the end than at the beginning: in ONNX Runtime 1.30 CUDA's does not. */
  readonly asymmetricTransposed: boolean;
  /** Conv is right where it reads 6, 9, 15, 18 … channels and writes a multiple of four: in ONNX Runtime 1.30 WebGPU's is not (microsoft/onnxruntime#29651). */
  readonly channelsByThrees: boolean;
  /** Conv is right where groups write four channels or more and their number has no factor four, or two, that all channels have: WebGPU's is not. */
  readonly groupsOfAnySize: boolean;
  /** Conv is right where its kernel is one pixel and there are pads: WebGPU's leaves the pads out. */
  readonly padsPixels: boolean;
  /**
   * Gemm multiplies in float32. On an H100, one session of ONNX Runtime 1.30 in some hundred had cuBLAS round to 10 bits although it was
   * told not to (NVIDIA_TF32_OVERRIDE); the option that would forbid it cannot be given from Node. No program of convolutions alone was rounded among those that were tried.
   */
  readonly exactGemm: boolean;
  /** MatMul is right where both operands are repeated: in ONNX Runtime 1.30 CUDA's is not. */
  readonly bothRepeated: boolean;
}

export const everything: Dialect = {
  poolIndices: true,
  groupsIntoOne: true,
  depthwiseTransposed: false,
  asymmetricTransposed: true,
  channelsByThrees: true,
  groupsOfAnySize: true,
  padsPixels: true,
  exactGemm: true,
  bothRepeated: true,
};

export const webgpu: Dialect = {
  ...everything,
  poolIndices: false,
  groupsIntoOne: false,
  depthwiseTransposed: true,
  channelsByThrees: false,
  groupsOfAnySize: false,
  padsPixels: false,
};

/** Whether it tells the indices of maxima was not tried: they are found by taps, as on every card. */
export const cuda: Dialect = {
  ...everything,
  poolIndices: false,
  depthwiseTransposed: true,
  asymmetricTransposed: false,
  exactGemm: false,
  bothRepeated: false,
};

/** Of providers that were not tried on a device: only what the tried ones do right. Their Gemm is their own, not cuBLAS's. */
export const cautious: Dialect = { ...webgpu, asymmetricTransposed: false, bothRepeated: false };
