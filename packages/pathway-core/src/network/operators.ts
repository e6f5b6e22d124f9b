// The closed union of operators a Network is made of (canonical forms; model-io brings every format to them).
// Layout NCHW. Shapes leave the batch out; axes count it as axis 0, so axis a is shape[a - 1] and axis 0 never occurs.

/** Name of a value: the input, a node's output, or a constant. */
export type ValueId = string;

interface NodeBase {
  /** The node's name in the uploaded file, made unique; what people see. */
  readonly name: string;
  readonly output: ValueId;
}

/** [height, width] */
export type Pair = readonly [number, number];
/** [top, left, bottom, right] */
export type Pads = readonly [number, number, number, number];

/** weight [O, I/group, kh, kw] and bias [O] are constants. */
export interface ConvNode extends NodeBase {
  readonly operator: 'Conv';
  readonly input: ValueId;
  readonly weight: ValueId;
  readonly bias?: ValueId;
  readonly strides: Pair;
  readonly pads: Pads;
  readonly dilations: Pair;
  readonly group: number;
}

/** Evaluation mode: (x − mean)/√(variance + epsilon)·scale + bias, each a constant [C]. */
export interface BatchNormalizationNode extends NodeBase {
  readonly operator: 'BatchNormalization';
  readonly input: ValueId;
  readonly scale: ValueId;
  readonly bias: ValueId;
  readonly mean: ValueId;
  readonly variance: ValueId;
  readonly epsilon: number;
}

export interface ReluNode extends NodeBase {
  readonly operator: 'Relu';
  readonly input: ValueId;
}

/** min and max may be infinite. Clip(0, m) with finite m is ReLU-m, an activation. */
export interface ClipNode extends NodeBase {
  readonly operator: 'Clip';
  readonly input: ValueId;
  readonly min: number;
  readonly max: number;
}

/** Padding counts as −∞; the first maximum in row-major order wins. */
export interface MaxPoolNode extends NodeBase {
  readonly operator: 'MaxPool';
  readonly input: ValueId;
  readonly kernel: Pair;
  readonly strides: Pair;
  readonly pads: Pads;
  readonly dilations: Pair;
  readonly ceilMode: boolean;
}

/** A window that ceil_mode hangs over the padded input never counts the overhang (as PyTorch and ONNX Runtime). */
export interface AveragePoolNode extends NodeBase {
  readonly operator: 'AveragePool';
  readonly input: ValueId;
  readonly kernel: Pair;
  readonly strides: Pair;
  readonly pads: Pads;
  readonly ceilMode: boolean;
  readonly countIncludePad: boolean;
}

/** Mean over axes (GlobalAveragePool is axes [2, 3], keepDims). */
export interface ReduceMeanNode extends NodeBase {
  readonly operator: 'ReduceMean';
  readonly input: ValueId;
  readonly axes: readonly number[];
  readonly keepDims: boolean;
}

/** To `shape` per image (also Flatten, Squeeze, Unsqueeze); never moves elements between images. */
export interface ReshapeNode extends NodeBase {
  readonly operator: 'Reshape';
  readonly input: ValueId;
  readonly shape: readonly number[];
}

/** Gemm or MatMul over the last axis: input [.., D] · weightᵀ + bias; weight is a constant [K, D], or [D, K] when `transposed` is false. */
export interface LinearNode extends NodeBase {
  readonly operator: 'Linear';
  readonly input: ValueId;
  readonly weight: ValueId;
  readonly transposed: boolean;
  readonly bias?: ValueId;
}

/** Either side may be a constant; NumPy broadcasting over the axes after the batch. Subtraction is Add of Mul by −1. */
export interface AddNode extends NodeBase {
  readonly operator: 'Add';
  readonly a: ValueId;
  readonly b: ValueId;
}

/** As Add; division by a constant is Mul by its reciprocal. */
export interface MulNode extends NodeBase {
  readonly operator: 'Mul';
  readonly a: ValueId;
  readonly b: ValueId;
}

export interface ConcatNode extends NodeBase {
  readonly operator: 'Concat';
  readonly inputs: readonly ValueId[];
  readonly axis: number;
}

/** Constant padding; `before` and `after` per axis after the batch, never negative. */
export interface PadNode extends NodeBase {
  readonly operator: 'Pad';
  readonly input: ValueId;
  readonly before: readonly number[];
  readonly after: readonly number[];
  readonly value: number;
}

export interface SoftmaxNode extends NodeBase {
  readonly operator: 'Softmax';
  readonly input: ValueId;
  readonly axis: number;
}

/** A function of one number, applied to every number of a value. */
export type UnaryFunction =
  | { readonly name: 'Exp' | 'Log' | 'Sqrt' | 'Reciprocal' | 'Erf' }
  | { readonly name: 'Sigmoid' | 'Tanh' | 'Softplus' | 'Silu' | 'HardSwish' }
  /** max(0, min(1, slope·x + shift)) */
  | { readonly name: 'HardSigmoid'; readonly slope: number; readonly shift: number }
  /** x·Φ(x), Φ the normal distribution's, or its approximation by a tanh. */
  | { readonly name: 'Gelu'; readonly approximate: 'none' | 'tanh' }
  /** x above zero, slope·x below. */
  | { readonly name: 'LeakyRelu'; readonly slope: number }
  /** scale·x above zero, scale·alpha·(eˣ − 1) below; Selu is one of them. */
  | { readonly name: 'Elu'; readonly alpha: number; readonly scale: number };

export interface UnaryNode extends NodeBase {
  readonly operator: 'Unary';
  readonly function: UnaryFunction;
  readonly input: ValueId;
}

/** x above zero, slope·x below; slope is a constant that broadcasts to the input. */
export interface PReluNode extends NodeBase {
  readonly operator: 'PRelu';
  readonly input: ValueId;
  readonly slope: ValueId;
}

/** (x − mean)/√(variance + epsilon)·scale + bias over the last axes; scale and bias are constants of these axes' shape. */
export interface LayerNormalizationNode extends NodeBase {
  readonly operator: 'LayerNormalization';
  readonly input: ValueId;
  readonly scale: ValueId;
  readonly bias?: ValueId;
  readonly epsilon: number;
}

/** Product of the matrices in the last two axes; the axes before them broadcast. Both sides depend on the image. */
export interface MatMulNode extends NodeBase {
  readonly operator: 'MatMul';
  readonly a: ValueId;
  readonly b: ValueId;
}

/** Axis i + 1 of the result is axis `order[i]` of the input. */
export interface TransposeNode extends NodeBase {
  readonly operator: 'Transpose';
  readonly input: ValueId;
  readonly order: readonly number[];
}

/** Elements [start, end) of one axis. */
export interface SliceNode extends NodeBase {
  readonly operator: 'Slice';
  readonly input: ValueId;
  readonly axis: number;
  readonly start: number;
  readonly end: number;
}

export type NetworkNode =
  | ConvNode
  | BatchNormalizationNode
  | ReluNode
  | ClipNode
  | MaxPoolNode
  | AveragePoolNode
  | ReduceMeanNode
  | ReshapeNode
  | LinearNode
  | AddNode
  | MulNode
  | ConcatNode
  | PadNode
  | SoftmaxNode
  | UnaryNode
  | PReluNode
  | LayerNormalizationNode
  | MatMulNode
  | TransposeNode
  | SliceNode;

export type Operator = NetworkNode['operator'];
export type NodeOf<O extends Operator> = Extract<NetworkNode, { operator: O }>;
