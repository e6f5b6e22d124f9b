// Small networks with random weights, each in the manner of a known family: what conformance and gradients are tried on.
import type { ValueId } from '../network/operators.ts';
import { type NetworkWriter, writeNetwork } from './network-writer.ts';
import type { NetworkCase } from './operator-cases.ts';

/** Networks with several activation points each. */
export function networkCases(): NetworkCase[] {
  return [
    { name: 'VGG-like: convolutions, max-pooling, two dense layers', network: plain() },
    { name: 'ResNet-like: strides, batch normalization, skips', network: residual() },
    { name: 'MobileNet-like: ReLU6, depthwise convolutions', network: depthwise() },
    { name: 'DenseNet-like: concatenation, normalization before ReLU', network: dense() },
    { name: 'SqueezeNet-like: ceil-mode pooling, mean over a ReLU as logits', network: squeeze() },
    { name: 'gated: HardSwish and squeeze-excitation, no unit in the gates', network: gated() },
    { name: 'one value read by two ReLUs, one of them twice', network: forked() },
  ];
}

interface ConvOptions {
  readonly stride?: number;
  readonly pad?: number;
  readonly group?: number;
}

/** A writer that knows how many channels its values have. */
function layers(w: NetworkWriter) {
  const conv = (
    input: ValueId,
    [inputs, outputs, size]: readonly [number, number, number],
    { stride = 1, pad = Math.floor(size / 2), group = 1 }: ConvOptions = {},
  ): ValueId =>
    w.node({
      operator: 'Conv',
      input,
      weight: w.weights([outputs, inputs / group, size, size], Math.sqrt(2 / ((inputs / group) * size * size))),
      bias: w.weights([outputs], 0.1),
      strides: [stride, stride],
      pads: [pad, pad, pad, pad],
      dilations: [1, 1],
      group,
    });
  const normalize = (input: ValueId, channels: number): ValueId =>
    w.node({
      operator: 'BatchNormalization',
      input,
      scale: w.weights([channels]),
      bias: w.weights([channels], 0.3),
      mean: w.weights([channels], 0.3),
      variance: w.given(
        [channels],
        Array.from({ length: channels }, (_, channel) => 0.5 + channel / channels),
      ),
      epsilon: 1e-5,
    });
  const relu = (input: ValueId): ValueId => w.node({ operator: 'Relu', input });
  const clip = (input: ValueId, max: number): ValueId => w.node({ operator: 'Clip', input, min: 0, max });
  const add = (a: ValueId, b: ValueId): ValueId => w.node({ operator: 'Add', a, b });
  const mul = (a: ValueId, b: ValueId): ValueId => w.node({ operator: 'Mul', a, b });
  const maxPool = (input: ValueId, kernel: number, ceilMode = false): ValueId =>
    w.node({
      operator: 'MaxPool',
      input,
      kernel: [kernel, kernel],
      strides: [2, 2],
      pads: [0, 0, 0, 0],
      dilations: [1, 1],
      ceilMode,
    });
  const mean = (input: ValueId, keepDims = false): ValueId =>
    w.node({ operator: 'ReduceMean', input, axes: [2, 3], keepDims });
  const linear = (input: ValueId, inputs: number, outputs: number): ValueId =>
    w.node({
      operator: 'Linear',
      input,
      weight: w.weights([outputs, inputs], Math.sqrt(2 / inputs)),
      transposed: true,
      bias: w.weights([outputs], 0.1),
    });
  const concat = (inputs: readonly ValueId[]): ValueId => w.node({ operator: 'Concat', inputs, axis: 1 });
  const flatten = (input: ValueId): ValueId => w.node({ operator: 'Reshape', input, shape: [-1] });
  return { conv, normalize, relu, clip, add, mul, maxPool, mean, linear, concat, flatten };
}

function plain() {
  const w = writeNetwork([2, 8, 8], 21);
  const { conv, relu, maxPool, flatten, linear } = layers(w);
  let x = maxPool(relu(conv(w.input, [2, 4, 3])), 2);
  x = maxPool(relu(conv(x, [4, 6, 3])), 2);
  x = relu(linear(flatten(x), 24, 10));
  return w.finish(linear(x, 10, 5));
}

function residual() {
  const w = writeNetwork([3, 9, 9], 22);
  const { conv, normalize, relu, add, mean, linear } = layers(w);
  let x = relu(normalize(conv(w.input, [3, 4, 3]), 4));
  const block = (input: ValueId, inputs: number, outputs: number, stride: number): ValueId => {
    const inner = relu(normalize(conv(input, [inputs, outputs, 3], { stride }), outputs));
    const skip = stride === 1 ? input : normalize(conv(input, [inputs, outputs, 1], { stride, pad: 0 }), outputs);
    return relu(add(normalize(conv(inner, [outputs, outputs, 3]), outputs), skip));
  };
  x = block(block(x, 4, 4, 1), 4, 6, 2);
  return w.finish(linear(mean(x), 6, 5));
}

function depthwise() {
  const w = writeNetwork([3, 9, 8], 23);
  const { conv, clip, relu, add, mean, linear } = layers(w);
  const first = clip(conv(w.input, [3, 4, 3], { stride: 2 }), 1);
  // Written as Relu and Clip, or Relu and a minimum, as some exporters do: one call all the same.
  const wide = clip(relu(conv(first, [4, 8, 1])), 1);
  const spread = relu(conv(wide, [8, 8, 3], { group: 8 }));
  const capped = w.node({ operator: 'Clip', input: spread, min: -Infinity, max: 1 });
  const same = add(first, conv(capped, [8, 4, 1]));
  const halved = clip(conv(same, [4, 4, 3], { group: 4, stride: 2 }), 1);
  return w.finish(linear(mean(halved), 4, 5));
}

function dense() {
  const w = writeNetwork([3, 8, 8], 24);
  const { conv, normalize, relu, concat, mean, linear } = layers(w);
  const stem = conv(w.input, [3, 4, 3], { stride: 2 });
  const grown = concat([stem, conv(relu(normalize(stem, 4)), [4, 3, 3])]);
  const twice = concat([grown, conv(relu(normalize(grown, 7)), [7, 3, 3])]);
  const pooled = w.node({
    operator: 'AveragePool',
    input: conv(relu(normalize(twice, 10)), [10, 6, 1]),
    kernel: [2, 2],
    strides: [2, 2],
    pads: [0, 0, 0, 0],
    ceilMode: false,
    countIncludePad: false,
  });
  return w.finish(linear(mean(relu(normalize(pooled, 6))), 6, 5));
}

function squeeze() {
  const w = writeNetwork([2, 11, 12], 25);
  const { conv, relu, maxPool, concat, mean } = layers(w);
  let x = maxPool(relu(conv(w.input, [2, 4, 3], { pad: 0 })), 3, true);
  const squeezed = relu(conv(x, [4, 2, 1]));
  x = concat([relu(conv(squeezed, [2, 3, 1])), relu(conv(squeezed, [2, 3, 3]))]);
  x = relu(conv(maxPool(x, 3, true), [6, 5, 1]));
  // The logits stay 5×1×1.
  return w.finish(mean(x, true));
}

function gated() {
  const w = writeNetwork([3, 6, 6], 26);
  const { conv, relu, clip, add, mul, mean, linear } = layers(w);
  const number = (value: number): ValueId => w.given([1], [value]);
  const hardSigmoid = (x: ValueId): ValueId => mul(clip(add(x, number(3)), 6), number(1 / 6));
  let x = conv(w.input, [3, 4, 3]);
  x = mul(x, hardSigmoid(x));
  const gate = hardSigmoid(conv(relu(conv(mean(x, true), [4, 2, 1])), [2, 4, 1]));
  x = relu(conv(mul(gate, x), [4, 6, 3], { stride: 2 }));
  const scores = linear(mean(x), 6, 5);
  return w.finish(w.node({ operator: 'Softmax', input: scores, axis: 1 }));
}

function forked() {
  const w = writeNetwork([2, 4, 4], 27);
  const { conv, relu, add, mul, mean } = layers(w);
  const x = conv(w.input, [2, 4, 3]);
  const [left, right] = [relu(x), relu(x)];
  return w.finish(mean(add(left, mul(right, conv(right, [4, 4, 3])))));
}
