// Which part of an image the network gets, so that a map lies on the pixels it speaks of.

export interface Geometry {
  readonly height: number;
  readonly width: number;
  readonly resize: 'STRETCH' | 'SHORTER_SIDE_CROP';
  readonly shorterSide?: number | null;
}

/** A rectangle, in pixels or in shares. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Source rectangle in image pixels: all of it when stretched, else the centre after scaling the shorter side. */
export function inputCrop(image: { readonly width: number; readonly height: number }, geometry: Geometry | null): Box {
  if (!geometry || geometry.resize === 'STRETCH') return { x: 0, y: 0, width: image.width, height: image.height };
  const shorter = geometry.shorterSide ?? Math.max(geometry.height, geometry.width);
  const scale = Math.min(image.width, image.height) / shorter;
  const width = geometry.width * scale;
  const height = geometry.height * scale;
  return { x: (image.width - width) / 2, y: (image.height - height) / 2, width, height };
}
