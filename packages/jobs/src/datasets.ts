// What an uploaded archive of images turned out to be, and what its import made of it.
import { z } from 'zod';

/** How labels, boxes and masks stand beside the images; the ids are the enum of GraphQL. */
export const datasetLayouts = [
  'class-folders',
  'table',
  'coco',
  'voc',
  'yolo',
  /** Images without any label. */
  'flat',
] as const;
export type DatasetLayout = (typeof datasetLayouts)[number];

const classCounts = z.array(z.object({ name: z.string(), images: z.int() }));

/** One way to read the archive. */
const layoutCandidate = z.object({
  layout: z.enum(datasetLayouts),
  /** Why it may be this: the files that speak for it, in a plain sentence. */
  evidence: z.string(),
  images: z.int(),
  labelled: z.int(),
  boxes: z.int(),
  masks: z.int(),
  classes: classCounts,
});

export const datasetDetection = z.object({
  /** Best first. */
  candidates: z.array(layoutCandidate).min(1),
  files: z.int(),
  /** Unpacked. */
  bytes: z.number(),
  /** Paths of a few images, to be shown before anything is imported. */
  sample: z.array(z.string()),
  warnings: z.array(z.object({ code: z.string(), message: z.string() })),
});
export type DatasetDetection = z.infer<typeof datasetDetection>;

export const datasetReport = z.object({
  layout: z.enum(datasetLayouts).default('class-folders'),
  files: z.int(),
  images: z.int(),
  /** Operating-system leftovers that were passed over (__MACOSX, .DS_Store, Thumbs.db). */
  skipped: z.int(),
  masks: z.int(),
  boxes: z.int().default(0),
  classes: classCounts,
  /** How many images were changed by which rule (EXIF turn, 16 bit, CMYK, palette, alpha). */
  converted: z.array(z.object({ rule: z.string(), images: z.int() })).default([]),
  /** Files that became no image: all of them are in the CSV, the first ones here. */
  refusedCount: z.int().optional(),
  refused: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })),
});
export type DatasetReport = z.infer<typeof datasetReport>;

/** Labelled rectangles of one image, in pixels of the upright image. */
export const boxes = z.array(
  z.object({ label: z.string(), x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
);
export type Boxes = z.infer<typeof boxes>;
