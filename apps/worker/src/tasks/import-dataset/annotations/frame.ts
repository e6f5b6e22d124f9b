// Which pixels an annotation counts: those of the upright image, or those the file stores before EXIF turns them.
import type { ImageFacts } from '@pathlens/images';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Frame extends Size {
  /** As EXIF counts: how this frame is turned to become the upright image; 1 where it is upright. */
  readonly orientation: number;
}

export interface Rectangle extends Size {
  readonly x: number;
  readonly y: number;
}

/**
 * The frame that the stated size speaks for, upright where both or none are; a sentence where it is neither.
 * @param stated size of the image by the annotation
 */
export function frameOf(stated: Size | undefined, { width, height, orientation }: ImageFacts): Frame | string {
  const upright = { width, height, orientation: 1 };
  if (stated === undefined || (stated.width === width && stated.height === height)) return upright;
  if (orientation >= 5 && stated.width === height && stated.height === width) {
    return { width: height, height: width, orientation };
  }
  return `its annotation is of an image of ${stated.width} × ${stated.height} pixels; it has ${width} × ${height}.`;
}

/** The rectangle in pixels of the upright image. */
export function turnUpright({ x, y, width, height }: Rectangle, frame: Frame): Rectangle {
  const right = frame.width - x - width;
  const below = frame.height - y - height;
  const turned = { width: height, height: width };
  switch (frame.orientation) {
    case 2:
      return { x: right, y, width, height };
    case 3:
      return { x: right, y: below, width, height };
    case 4:
      return { x, y: below, width, height };
    case 5:
      return { x: y, y: x, ...turned };
    case 6:
      return { x: below, y: x, ...turned };
    case 7:
      return { x: below, y: right, ...turned };
    case 8:
      return { x: y, y: right, ...turned };
    default:
      return { x, y, width, height };
  }
}

/** What of the rectangle lies inside; undefined where nothing does. */
export function clip({ x, y, width, height }: Rectangle, size: Size): Rectangle | undefined {
  const [left, top] = [Math.max(0, x), Math.max(0, y)];
  const [right, bottom] = [Math.min(size.width, x + width), Math.min(size.height, y + height)];
  // Also false where one of the numbers is none.
  if (!(right > left && bottom > top)) return undefined;
  return { x: left, y: top, width: right - left, height: bottom - top };
}
