// The gradient of a strided depthwise convolution as a plain depthwise one: zeros between the pixels, weights turned by 180°. ONNX Runtime's
// ConvTranspose makes a product of matrices and a scatter of each channel on the processor; its blocked depthwise kernel takes all at once.
import type { StepOf } from '@pathlens/pathway-core';
import type { GraphBuilder } from './graph-builder.ts';

/** False where it is no such convolution, or its pads do not allow it. */
export function writeDepthwiseAsConvolution(step: StepOf<'convTranspose2d'>, graph: GraphBuilder): boolean {
  const { strides, dilations, group, outputPadding, pads } = step;
  const [channels, perGroup, ...kernel] = graph.shapeOf(step.weight);
  if (group === 1 || channels !== group || perGroup !== 1 || !graph.isConstant(step.weight)) return false;
  const extent = [0, 1].map((axis) => (kernel[axis] - 1) * dilations[axis] + 1);
  const before = [0, 1].map((axis) => extent[axis] - 1 - pads[axis]);
  // The zeros behind the last pixel count among the pads.
  const after = [0, 1].map((axis) => extent[axis] - strides[axis] + outputPadding[axis] - pads[axis + 2]);
  if ([...before, ...after].some((pad) => pad < 0)) return false;
  const [, height, width] = graph.shapeOf(step.input);
  const size = [height * strides[0], width * strides[1]];
  // Every pixel is repeated and its copies are taken out again: Pad, or a product that broadcasts single pixels, takes several times as long.
  const scales = graph.float([4], Float32Array.of(1, 1, ...strides));
  const repeated = graph.node('Resize', [step.input, '', scales], {
    attributes: { mode: 'nearest', coordinate_transformation_mode: 'asymmetric', nearest_mode: 'floor' },
  });
  const places = new Float32Array(size[0] * size[1]);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) places[row * strides[0] * size[1] + column * strides[1]] = 1;
  }
  const whole = graph.node('Mul', [repeated, graph.float([1, 1, ...size], places)]);
  const bounds = [
    [-1, -1],
    [-kernel[0] - 1, -kernel[1] - 1],
    [2, 3],
    [-1, -1],
  ];
  const turned = graph.node('Slice', [step.weight, ...bounds.map((values) => graph.integers(values))]);
  graph.node('Conv', [whole, turned], {
    output: step.output,
    attributes: { strides: [1, 1], pads: [...before, ...after], dilations, group },
  });
  return true;
}
