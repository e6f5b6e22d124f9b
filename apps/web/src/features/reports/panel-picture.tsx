// A picture of a panel at whole multiples of its own pixels; on paper at its own size.
import type { CSSProperties } from 'react';
import type { PanelData } from './types.ts';

interface PanelPictureProps {
  readonly picture: PanelData['pictures'][number];
  /** About how wide it may be, in pixels of the page. */
  readonly room: number;
}

export function PanelPicture({ picture, room }: PanelPictureProps) {
  const { url, width, height, alt } = picture;
  const times = Math.max(1, Math.floor(room / width));
  return (
    <img
      src={url}
      alt={alt}
      width={width * times}
      height={height * times}
      loading="lazy"
      decoding="async"
      data-picture=""
      className="report-picture"
      style={{ aspectRatio: `${width} / ${height}`, '--native': `${width}px` } as CSSProperties}
    />
  );
}
