// One image of the grid; a flat block of the same size while it is on its way.
import type { ImagePartsFragment } from '@pathlens/client';
import { memo } from 'react';
import { formatCount } from '../../numbers/format.ts';

interface ImageCellProps {
  readonly id: string;
  readonly image: ImagePartsFragment | undefined;
  readonly place: number;
  readonly total: number;
  readonly active: boolean;
  /** Of its picture, in pixels; null while the browser lays it out by itself. */
  readonly side: number | null;
  readonly left: number;
  readonly top: number;
  readonly onOpen: (place: number) => void;
}

export const ImageCell = memo(function ImageCell(props: ImageCellProps) {
  const { id, image, place, total, active, side, left, top, onOpen } = props;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid opens the image with Enter
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      aria-posinset={place + 1}
      aria-setsize={total}
      aria-label={image ? `${image.label ?? 'No label'}, ${image.path}` : `Image ${formatCount(place + 1)}, loading`}
      title={image ? `${image.path}, ${image.width} × ${image.height}` : undefined}
      onClick={() => onOpen(place)}
      className={`cursor-pointer ${side === null ? 'min-w-0 pr-2 pb-2' : 'absolute'}`}
      style={side === null ? undefined : { left, top, width: side }}
    >
      <span
        className={`block overflow-hidden rounded-1 bg-sunken hover:outline-2 hover:outline-line-strong ${
          active ? 'group-focus-visible:outline-2 group-focus-visible:outline-accent' : ''
        }`}
        style={side === null ? { aspectRatio: 1 } : { height: side }}
      >
        {image ? (
          <img
            src={image.thumbnail.url}
            alt=""
            width={side ?? undefined}
            height={side ?? undefined}
            decoding="async"
            className={`size-full object-cover ${Math.max(image.width, image.height) < 100 ? 'px' : ''}`}
          />
        ) : null}
      </span>
      <span className="block truncate text-xs">{image ? (image.label ?? image.path.split('/').at(-1)) : ''}</span>
    </div>
  );
});
