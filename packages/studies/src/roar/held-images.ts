// The images of a study in memory, where they fit: a training reads each once an epoch, in an order by lot, and decoding them anew would
// cost more than training a small network. What does not fit is read every time.
import type { ImageSource } from '@pathlens/pathway-core';
import type { StudyImages } from '../study.ts';

const heldBytes = 192 * 2 ** 20;
const batch = 32;

const held = new WeakMap<StudyImages, Promise<ImageSource>>();

/** `elements` values an image. Shared by all trainings of a process on the same images. */
export function heldImages(images: StudyImages, elements: number): Promise<ImageSource> {
  if (4 * images.count * elements > heldBytes) return Promise.resolve(images);
  const before = held.get(images);
  if (before !== undefined) return before;
  const reading = readAll(images, elements);
  held.set(images, reading);
  reading.catch(() => held.delete(images));
  return reading;
}

async function readAll(images: StudyImages, elements: number): Promise<ImageSource> {
  const all = new Float32Array(images.count * elements);
  for (let start = 0; start < images.count; start += batch) {
    all.set(await images.read(start, Math.min(start + batch, images.count)), start * elements);
  }
  return { count: images.count, read: (start, end) => all.subarray(start * elements, end * elements) };
}
