// The eight shapes: what tells the classes apart. Each is a test on the plane, inside the circle of radius 1.

import { cosine, sine } from './sine.ts';

/** Whether a point lies in the shape. */
export type Shape = (x: number, y: number) => boolean;

/** Class names; a class's index is its place here. */
export const CLASSES = ['disc', 'square', 'triangle', 'star', 'ring', 'cross', 'crescent', 'hexagon'] as const;

type ClassName = (typeof CLASSES)[number];

/** Corners alternate between the two radii; the polygon is the set of points with an odd number of edges to one side. */
function polygon(corners: number, outer: number, inner: number): Shape {
  const points = Array.from({ length: corners }, (_, i) => {
    const radius = i % 2 === 0 ? outer : inner;
    return { x: radius * sine(i / corners), y: -radius * cosine(i / corners) };
  });
  return (x, y) => {
    let inside = false;
    points.forEach((a, i) => {
      const b = points[(i + 1) % corners];
      if (a.y > y !== b.y > y && x < a.x + ((b.x - a.x) * (y - a.y)) / (b.y - a.y)) inside = !inside;
    });
    return inside;
  };
}

const SHAPES: Record<ClassName, Shape> = {
  disc: (x, y) => x * x + y * y < 0.81,
  square: (x, y) => Math.max(Math.abs(x), Math.abs(y)) < 0.72,
  triangle: polygon(3, 1, 1),
  star: polygon(10, 1, 0.42),
  ring: (x, y) => x * x + y * y < 0.9 && x * x + y * y > 0.26,
  cross: (x, y) => {
    const near = Math.min(Math.abs(x), Math.abs(y));
    const far = Math.max(Math.abs(x), Math.abs(y));
    return near < 0.3 && far < 0.92;
  },
  crescent: (x, y) => x * x + y * y < 0.96 && (x - 0.5) * (x - 0.5) + y * y > 0.6,
  hexagon: polygon(6, 0.96, 0.96),
};

/** The shape of a class. Throws RangeError where there is no such class. */
export function shapeOf(classIndex: number): Shape {
  const name = CLASSES[classIndex];
  if (!name) throw new RangeError(`There are ${CLASSES.length} classes, from 0; ${classIndex} is none of them.`);
  return SHAPES[name];
}
