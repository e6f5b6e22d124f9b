// Where the batch stands in a value as the file lays it out. Ours is always first and by itself; attention layers move it
// and join it with other axes ([tokens, batch, …], [batch·heads, …], [tokens·batch, …]). The elements of one image stay
// in one order whatever the file does, so that only the place of the batch has to be followed.
import { elementCount, formatShape, type Shape } from '@pathlens/pathway-core';
import { Unsupported } from './refusal.ts';

/** More axes than any network has; loops over them are nested. */
export const maxRank = 32;

/** The batch, or a multiple of it. */
export type BatchSize = 'batch' | `batch×${number}`;
/** A number of a shape computation; the batch stays a symbol until it lands in a Reshape. */
export type Dim = number | BatchSize;

/**
 * File axis `axis` is the batch, with an image axis before it (`outer`) or behind it (`inner`) joined to it. Axis −1: a
 * file made for one image has lost sight of its batch of 1, so that every axis is the image's.
 */
export interface Place {
  readonly axis: number;
  readonly outer: boolean;
  readonly inner: boolean;
}

/** A value's shape without the batch, and the place of the batch. */
export interface Placed {
  readonly shape: Shape;
  readonly place: Place;
}

export const first: Place = { axis: 0, outer: false, inner: false };

export function isFirst({ axis, outer, inner }: Place): boolean {
  return axis === 0 && !outer && !inner;
}

export function samePlace(a: Place, b: Place): boolean {
  return a.axis === b.axis && a.outer === b.outer && a.inner === b.inner;
}

const lost: Place = { axis: -1, outer: false, inner: false };

export function isLost({ axis }: Place): boolean {
  return axis === -1;
}

function joined({ outer, inner }: Place): number {
  return Number(outer) + Number(inner);
}

/** Number of axes in the file. */
export function fileRank({ shape, place }: Placed): number {
  return isLost(place) ? shape.length : shape.length + 1 - joined(place);
}

/** The shape as the file sees it. */
export function fileShape({ shape, place }: Placed): Dim[] {
  if (isLost(place)) return [...shape];
  const count = elementCount(shape.slice(place.axis, place.axis + joined(place)));
  const own: Dim = count === 1 ? 'batch' : `batch×${count}`;
  return [...shape.slice(0, place.axis), own, ...shape.slice(place.axis + joined(place))];
}

/** Our axis of a file axis (which may be negative); the batch, and what is joined with it, is refused. */
export function imageAxis(axis: number, value: Placed): number {
  const rank = fileRank(value);
  const from = axis < 0 ? axis + rank : axis;
  if (!Number.isInteger(from) || from < 0 || from >= rank) throw new Unsupported(`axis ${axis} does not exist`);
  const { place } = value;
  if (from === place.axis) throw new Unsupported('it works along the batch axis');
  return from < place.axis || isLost(place) ? from + 1 : from + joined(place);
}

/** Our axes and the place of the batch after the file's axes were permuted. */
export function permuted(order: readonly number[], value: Placed): { readonly order: number[]; readonly place: Place } {
  const rank = fileRank(value);
  if (new Set(order).size !== rank || order.length !== rank) throw new Unsupported(`perm ${order.join(', ')}`);
  const { place } = value;
  const axes = order.flatMap((axis) =>
    axis === place.axis ? Array.from({ length: joined(place) }, (_, at) => axis + 1 + at) : [imageAxis(axis, value)],
  );
  return { order: axes, place: { ...place, axis: order.indexOf(place.axis) } };
}

/** The place after file axes were taken away or put in (as they are numbered where they are more). */
export function shifted(place: Place, axes: readonly number[], by: 1 | -1): Place {
  let { axis } = place;
  for (const other of [...axes].sort((a, b) => a - b)) {
    if (by === 1 && other <= axis) axis += 1;
    if (by === -1 && other < place.axis) axis -= 1;
  }
  return { ...place, axis };
}

interface ReshapeOptions {
  /** Size of the batch where the file states one. */
  readonly bakedBatch: number | undefined;
}

/** A value under a shape of the file, once the place of the batch in it is proven. */
export function reshaped(target: readonly Dim[], from: Placed, { bakedBatch }: ReshapeOptions): Placed {
  const refuse = (why: string) => {
    const wanted = `[${target.slice(0, 8).join(', ')}]`;
    return new Unsupported(`${why} (from ${formatShape(from.shape)} per image to ${wanted})`);
  };
  const before = isLost(from.place)
    ? undefined
    : elementCount(from.shape.slice(0, from.place.axis + Number(from.place.outer)));
  const elements = elementCount(from.shape);
  const symbol = target.findIndex((size) => typeof size === 'string');
  if (target.slice(symbol + 1).some((size) => typeof size === 'string') && symbol !== -1) {
    throw refuse('it moves the batch axis');
  }
  const free = target.indexOf(-1);
  if (symbol === -1 && free === -1 && bakedBatch === undefined) throw refuse('it would mix images of a batch');
  const batch = symbol === -1 && bakedBatch !== undefined ? bakedBatch : 1;
  const sizes = target.map((size) => (typeof size === 'string' ? Number(size.split('×')[1] ?? 1) : size));
  if (free !== -1) sizes[free] = (elements * batch) / elementCount(sizes.filter((_, axis) => axis !== free));
  if (elementCount(sizes) !== elements * batch || sizes.some((size) => !Number.isInteger(size))) {
    throw refuse('it would mix images of a batch');
  }
  const leading = sizes.map((_, axis) => elementCount(sizes.slice(0, axis)));
  const fixed = symbol !== -1 ? symbol : bakedBatch === undefined ? free : -1;
  // A stated batch is found by its size, where as many elements stand before it as did.
  const stated = (size: number, axis: number) => size === batch && (before ?? leading[axis]) === leading[axis];
  const axis = fixed !== -1 ? fixed : sizes.findIndex(stated);
  if (axis === -1 && batch === 1) return { shape: sizes, place: lost };
  const outer = (before ?? leading[axis]) / leading[axis];
  const inner = sizes[axis] / batch / outer;
  if (!(Number.isInteger(outer) && Number.isInteger(inner))) throw refuse('it would mix images of a batch');
  const own = [outer, inner].filter((size) => size > 1);
  return {
    shape: [...sizes.slice(0, axis), ...own, ...sizes.slice(axis + 1)],
    place: { axis, outer: outer > 1, inner: inner > 1 },
  };
}

/** Shape of a constant for broadcasting with a value: without its axis that meets the batch, which must be of size 1. */
export function besideBatch(shape: Shape, value: Placed): Shape {
  const meets = value.place.axis - (fileRank(value) - shape.length);
  if (meets < 0) return shape;
  if (shape[meets] !== 1) throw new Unsupported('it combines every image of a batch with another constant');
  const ones = new Array<number>(joined(value.place)).fill(1);
  return [...shape.slice(0, meets), ...ones, ...shape.slice(meets + 1)];
}
