// Which arrays are maps of a model's input, and what to do about those that are not.
import { elementCount, formatShape, type Shape, sameShape } from '@pathlens/pathway-core';
import { mapsRefusal } from './refusal.ts';

/** The shape a map has from here on: [C, H, W] or [1, H, W] of a picture, that of the input otherwise. */
export function mapShape(found: Shape, input: Shape, shown: string): Shape {
  if (sameShape(found, input)) return input;
  if (input.length === 3) {
    const plane = [1, input[1], input[2]];
    if (sameShape(found, plane) || sameShape(found, plane.slice(1))) return plane;
  }
  const wanted = input.length === 3 ? `${formatShape(input)} or ${formatShape(input.slice(1))}` : formatShape(input);
  throw mapsRefusal('SHAPE', `${shown} is ${formatShape(found)}; a map of this model is ${wanted}.`, {
    path: [shown],
    limit: wanted,
    hint: hintFor(found, input),
  });
}

function hintFor(found: Shape, input: Shape): string | undefined {
  if (input.length !== 3 || found.length < 2) return undefined;
  const [channels, height, width] = input;
  if (found.length === 3 && sameShape(found, [height, width, channels])) {
    return 'Put channels first: array.transpose(2, 0, 1).';
  }
  const [tall, wide] = found.slice(-2);
  if (tall <= height && wide <= width && elementCount(found.slice(-2)) > 0) {
    return `It is as large as a layer: enlarge it to ${height} × ${width} first, as the method’s authors do (bilinear, most often), summed over the layer’s channels.`;
  }
  return undefined;
}

/** Throws MAPS_NOT_FINITE naming the place. */
export function checkFinite(values: Float32Array, shape: Shape, shown: string): void {
  const at = values.findIndex((value) => !Number.isFinite(value));
  if (at < 0) return;
  const place = shape.map((size, axis) => Math.floor(at / elementCount(shape.slice(axis + 1))) % size);
  const what = Number.isNaN(values[at]) ? 'NaN' : 'an infinite value';
  throw mapsRefusal('NOT_FINITE', `${shown} holds ${what} at [${place.join(', ')}].`, {
    path: [shown],
    hint: 'A map must say something of every pixel; 0 says that it does not count.',
  });
}
