// Markers: every one is seen, whether whoever draws it fills it or follows its line.
import { expect, it } from 'vitest';
import { isLineMarker, markerNames, markerShape } from '../src/drawing/markers.ts';

it.each(markerNames)('%s is in its colour where it is filled, or where its line is', (marker) => {
  const shape = markerShape(marker, { x: 0, y: 0, radius: 4 }, 'text');
  if (shape.kind !== 'path' && shape.kind !== 'circle') throw new Error(`a marker that is ${shape.kind}`);
  expect(isLineMarker(marker) ? shape.stroke : shape.fill).toBe('text');
  expect(isLineMarker(marker) ? shape.fill : shape.stroke).not.toBe('text');
});
