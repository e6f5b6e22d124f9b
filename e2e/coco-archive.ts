// A data set with a COCO file made in memory: striped images with boxes, in folders that could be taken for classes.
import { stripes, zip } from './small-images.ts';

interface Box {
  readonly label: 'cat' | 'dog';
  /** x, y, width, height in pixels. */
  readonly bbox: readonly [number, number, number, number];
}

/** Boxes of an image by its number: every image has one, every third has two. */
export function boxesOf(number: number): readonly Box[] {
  const first: Box = { label: number % 2 === 0 ? 'cat' : 'dog', bbox: [4, 6, 10, 8] };
  return number % 3 === 0 ? [first, { label: first.label, bbox: [16, 18, 12, 9] }] : [first];
}

/** A zip of `count` images of `side` pixels in two folders, of which the COCO file names all but the last. */
export function cocoArchive(side: number, count: number): Buffer {
  const images = Array.from({ length: count }, (_, i) => ({
    id: i + 1,
    file_name: `${i % 2 === 0 ? 'morning' : 'evening'}/${String(i).padStart(5, '0')}.png`,
    width: side,
    height: side,
  }));
  const named = images.slice(0, -1);
  const categories = [
    { id: 1, name: 'cat' },
    { id: 2, name: 'dog' },
  ];
  const annotations = named
    .flatMap(({ id }, i) => boxesOf(i).map((box) => ({ image_id: id, ...box })))
    .map(({ image_id, label, bbox }, i) => ({
      id: i + 1,
      image_id,
      category_id: categories.find(({ name }) => name === label)?.id,
      bbox,
      area: bbox[2] * bbox[3],
      iscrowd: 0,
    }));
  const coco = JSON.stringify({ images: named, annotations, categories });
  return zip([
    { path: 'annotations/instances.json', bytes: Buffer.from(coco) },
    ...images.map(({ file_name }, i) => ({
      path: `images/${file_name}`,
      bytes: stripes(side, [40 + (i % 7) * 25, 80, 200 - (i % 5) * 30], i),
    })),
  ]);
}
