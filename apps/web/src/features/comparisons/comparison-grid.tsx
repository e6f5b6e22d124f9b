// The images of a comparison, each with the map of every column beside it. Every image and every map can be commented on.
'use client';
import type { ComparisonRowPartsFragment } from '@pathlens/client';
import { MapPicture } from '../../design/map-picture.tsx';
import { spotAttributes } from '../threads/spot-attributes.ts';
import { isAt, SpotPins } from '../threads/spot-pins.tsx';
import { useTalk } from '../threads/talk.tsx';
import { ColumnHead } from './column-head.tsx';
import { cellSpot, imageSpot } from './comparison-place.ts';
import './comparison.css';
import type { ComparisonColumn, ComparisonVersion } from './types.ts';

interface ComparisonGridProps {
  readonly version: ComparisonVersion;
  readonly rows: readonly ComparisonRowPartsFragment[];
  readonly busy: boolean;
}

export function ComparisonGrid({ version, rows, busy }: ComparisonGridProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keys
    <section className="card comparison" data-tour="comparison" aria-label="Comparison" aria-busy={busy} tabIndex={0}>
      <table style={{ minWidth: `calc(var(--image-column) + ${version.columns.length} * var(--map-column))` }}>
        <thead>
          <tr>
            <th scope="col" className="t2 font-normal">
              Image
            </th>
            {version.columns.map((column) => (
              <th key={column.letter} scope="col">
                <ColumnHead column={column} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ image, cells }) => (
            <tr key={image.id}>
              <ImageCell image={image} />
              {cells.map((cell, index) => (
                <MapCell key={cell.column} image={image} cell={cell} column={version.columns[index]} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type Image = ComparisonRowPartsFragment['image'];

function ImageCell({ image }: { readonly image: Image }) {
  const talk = useTalk();
  const spot = imageSpot(image);
  return (
    <th scope="row" {...spotAttributes(talk, spot)}>
      <MapPicture image={image.file.url} map={null} geometry={null} label={image.path} />
      <span className="t2 mt-1 flex min-h-6 flex-wrap items-center gap-1 text-xs font-normal">
        <span className="truncate" title={image.path}>
          {image.label ?? image.path}
        </span>
        <SpotPins match={isAt(spot.anchor)} />
      </span>
    </th>
  );
}

interface MapCellProps {
  readonly image: Image;
  readonly cell: ComparisonRowPartsFragment['cells'][number];
  readonly column: ComparisonColumn;
}

function MapCell({ image, cell: { column: letter, map }, column }: MapCellProps) {
  const talk = useTalk();
  const spot = cellSpot(letter, image);
  return (
    <td {...spotAttributes(talk, spot)}>
      {map ? (
        <MapPicture
          image={image.file.url}
          map={map}
          geometry={column.model.preprocessing ?? null}
          label={`Column ${letter}, ${image.path}: ${map.method.title} at ${map.sparsity} %`}
        />
      ) : (
        <span className="t3 grid aspect-square place-items-center rounded-1 bg-sunken text-xs">No map</span>
      )}
      <span className="mt-1 flex min-h-6">
        <SpotPins match={isAt(spot.anchor)} />
      </span>
    </td>
  );
}
