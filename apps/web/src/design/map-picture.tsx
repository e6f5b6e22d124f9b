// An image with a map over it, or without: drawn from the map's 8-bit tile at its own resolution.
'use client';
import { useEffect, useRef, useState } from 'react';
import type { ColourMapId } from '../picture/colour-maps.ts';
import { type Geometry, inputCrop } from '../picture/input-crop.ts';
import { loadImage, loadTile } from '../picture/load.ts';
import { dimBase, type MapPart, paintMap } from '../picture/paint-map.ts';
import { clipValue, type Tile } from '../picture/tile.ts';

export interface MapSource {
  readonly tile: { readonly url: string };
  readonly shape: readonly number[];
  readonly tileScale: number;
}

interface MapPictureProps {
  /** Address of the image. */
  readonly image: string;
  readonly map: MapSource | null;
  readonly geometry: Geometry | null;
  /** What the picture shows, with its finding. */
  readonly label: string;
  readonly colours?: ColourMapId;
  readonly opacity?: number;
  /** Value drawn as full, in the map's unit; the map's own 99th percentile where it is left out. */
  readonly clip?: number;
  readonly part?: MapPart;
  readonly className?: string;
}

interface Loaded {
  readonly image: HTMLImageElement;
  readonly tile: Tile | null;
}

type Look = Pick<MapPictureProps, 'geometry' | 'colours' | 'opacity' | 'clip' | 'part'>;

function draw(canvas: HTMLCanvasElement, { image, tile }: Loaded, look: Look): void {
  const { geometry, colours = 'heat', opacity = 0.92, clip, part } = look;
  const height = tile?.height ?? geometry?.height ?? image.naturalHeight;
  const width = tile?.width ?? geometry?.width ?? image.naturalWidth;
  canvas.height = height;
  canvas.width = width;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return;
  const crop = inputCrop({ width: image.naturalWidth, height: image.naturalHeight }, geometry);
  context.drawImage(image, crop.x, crop.y, crop.width, crop.height, 0, 0, width, height);
  if (!tile) return;
  const pixels = context.getImageData(0, 0, width, height);
  dimBase(pixels.data);
  paintMap(pixels.data, tile, { map: colours, opacity, clip: clip ?? clipValue([tile], 99), part });
  context.putImageData(pixels, 0, 0);
}

export function MapPicture(props: MapPictureProps) {
  const { image, map, label, geometry, colours, opacity, clip, part, className = '' } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let current = true;
    setFailed(false);
    Promise.all([loadImage(image), map ? loadTile(map) : null])
      .then(([picture, tile]) => current && setLoaded({ image: picture, tile }))
      .catch(() => current && setFailed(true));
    return () => {
      current = false;
    };
  }, [image, map]);
  useEffect(() => {
    if (canvas.current && loaded) draw(canvas.current, loaded, { geometry, colours, opacity, clip, part });
  }, [loaded, geometry, colours, opacity, clip, part]);
  return (
    <span
      className={`relative block aspect-square w-full overflow-hidden rounded-1 bg-sunken ${className}`}
      data-picture
    >
      <canvas ref={canvas} role="img" aria-label={label} className="px h-full w-full object-contain" />
      {failed ? (
        <span className="t2 absolute inset-0 grid place-items-center bg-sunken p-1 text-center text-xs">
          Not readable
        </span>
      ) : null}
    </span>
  );
}
