// A row of the grid as the page keeps it: small, and with what its tiles are asked for.
import type { ComparisonRowPartsFragment } from '@pathlens/client';
import type { MapRef } from '../../picture/tile-batches.ts';

export interface GridCell {
  /** null where none was computed. */
  readonly map: MapRef | null;
  readonly mapId: string | null;
  readonly zero: boolean;
  readonly sparsity: number | null;
  readonly probability: number | null;
  readonly kept: number | null;
  readonly masses: readonly { readonly region: string; readonly share: number }[];
}

export interface GridRow {
  readonly image: {
    readonly id: string;
    readonly path: string;
    readonly label: string | null;
    readonly width: number;
    readonly height: number;
    readonly url: string;
    readonly thumbnail: string;
  };
  /** By their columns' place in the version. */
  readonly cells: readonly GridCell[];
  readonly disagreement: number | null;
  /** What the two columns say that are held against each other. */
  readonly overlap: number | null;
  readonly correlation: number | null;
  readonly changes: readonly (number | null)[];
}

export function gridRow({ image, cells, disagreement, numbers }: ComparisonRowPartsFragment): GridRow {
  return {
    image: {
      id: image.id,
      path: image.path,
      label: image.label ?? null,
      width: image.width,
      height: image.height,
      url: image.file.url,
      thumbnail: image.thumbnail.url,
    },
    cells: cells.map(({ map, probability, keptProbability }) => {
      const [height, width] = map?.shape.slice(-2) ?? [1, 1];
      return {
        map: map ? { id: map.id, url: map.tile.url, height, width, scale: map.tileScale } : null,
        mapId: map?.id ?? null,
        zero: map ? map.minimum === 0 && map.maximum === 0 : false,
        sparsity: map?.sparsity ?? null,
        probability: probability ?? null,
        kept: keptProbability ?? null,
        masses: map?.masses ?? [],
      };
    }),
    disagreement: disagreement ?? null,
    overlap: numbers.overlap ?? null,
    correlation: numbers.correlation ?? null,
    changes: numbers.changes.map((change) => change ?? null),
  };
}

/** The name under an image: its class and what tells it from others of its class. */
export function rowName({ path, label }: GridRow['image']): { readonly label: string | null; readonly file: string } {
  const name = path.split('/').at(-1) ?? path;
  return { label, file: name.replace(/\.\w+$/, '') };
}
