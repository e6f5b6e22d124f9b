// One cell of a comparison: the map of a column over an image, with what is said about it.
'use client';
import type { Shared_ComparisonRowsQuery } from '@pathlens/client';
import { MapPicture } from '../../design/map-picture.tsx';
import { inputCrop } from '../../picture/input-crop.ts';
import { PinLayer } from '../threads/pin-layer.tsx';
import type { ComparisonData } from './comparison-view.tsx';

type Rows = NonNullable<NonNullable<Shared_ComparisonRowsQuery['comparison']>['version']>['rows'];

interface ComparisonCellProps {
  readonly column: NonNullable<ComparisonData['version']>['columns'][number];
  readonly image: Rows[number]['image'];
  readonly map: NonNullable<Rows[number]['cells'][number]['map']>;
}

export function ComparisonCell({ column: { letter, model }, image, map }: ComparisonCellProps) {
  const geometry = model.preprocessing ?? null;
  const crop = inputCrop(image, geometry);
  return (
    <PinLayer
      name={`column ${letter}, ${image.path.split('/').at(-1) ?? image.path}`}
      grid={geometry ?? image}
      frame={{
        x: crop.x / image.width,
        y: crop.y / image.height,
        width: crop.width / image.width,
        height: crop.height / image.height,
      }}
      anchorOf={(box) => ({ kind: 'CELL', column: letter, image: image.id, box })}
      boxOf={(anchor) => {
        if (anchor.__typename !== 'CellAnchor' || anchor.column !== letter || anchor.imageId !== image.id)
          return undefined;
        return anchor.part ?? null;
      }}
    >
      <MapPicture
        image={image.file.url}
        map={map}
        geometry={geometry}
        label={`Column ${letter}, ${image.path}: ${map.method.title} at ${map.sparsity} %`}
      />
    </PinLayer>
  );
}
