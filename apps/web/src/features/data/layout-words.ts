// What the layouts of a data set are called, and what a candidate amounts to in one line.
import type { DatasetLayout } from '@pathlens/client';
import { formatAmount, formatCount } from '../../numbers/format.ts';

export const layoutNames: Readonly<Record<DatasetLayout, string>> = {
  CLASS_FOLDERS: 'Class folders',
  TABLE: 'Table of files',
  COCO: 'COCO',
  VOC: 'Pascal VOC',
  YOLO: 'YOLO',
  FLAT: 'Images without labels',
};

interface Amounts {
  readonly images: number;
  readonly labelled: number;
  readonly boxes: number;
  readonly masks: number;
  readonly classes: readonly unknown[];
}

/** "5,012 images, 12 without a label, 36,335 boxes, 80 classes". */
export function describeAmounts({ images, labelled, boxes, masks, classes }: Amounts): string {
  const unlabelled = images - labelled;
  return [
    formatAmount(images, 'image'),
    labelled > 0 && unlabelled > 0 ? `${formatCount(unlabelled)} without a label` : null,
    boxes > 0 ? formatAmount(boxes, 'box', 'boxes') : null,
    masks > 0 ? formatAmount(masks, 'mask') : null,
    classes.length > 0 ? formatAmount(classes.length, 'class', 'classes') : null,
  ]
    .filter((part) => part !== null)
    .join(', ');
}
