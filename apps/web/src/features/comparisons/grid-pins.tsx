// What is said about a cell, over its picture: pins with their regions, and in comment mode a region to draw. Cells about which
// nothing is said have none of it.
'use client';
import type { AnchorInput } from '@pathlens/client';
import type { Box } from '../../picture/input-crop.ts';
import { PinLayer } from '../threads/pin-layer.tsx';
import { useTalk } from '../threads/talk.tsx';
import type { AnchorData, ThreadLine } from '../threads/types.ts';

/** Which threads stand at which picture: by image and letter, and by image alone. */
export function threadsByPicture(lines: readonly ThreadLine[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { anchor } of lines) {
    if (!('imageId' in anchor)) continue;
    if (anchor.__typename === 'CellAnchor') found.add(`${anchor.imageId} ${anchor.column}`);
    else if (anchor.__typename === 'RegionAnchor' && anchor.mapId) found.add(anchor.mapId);
    else found.add(anchor.imageId);
  }
  return found;
}

interface GridPinsProps {
  readonly name: string;
  readonly side: number;
  readonly image: { readonly id: string; readonly width: number; readonly height: number };
  /** null: the image itself. */
  readonly letter: string | null;
  readonly mapId: string | null;
  readonly shape: { readonly width: number; readonly height: number };
  /** What of the image is seen, in shares of it. */
  readonly frame: Box;
}

export function GridPins({ name, side, image, letter, mapId, shape, frame }: GridPinsProps) {
  const talk = useTalk();
  if (!talk) return null;
  const anchorOf = (box: Box): AnchorInput =>
    letter === null ? { kind: 'REGION', image: image.id, box } : { kind: 'CELL', column: letter, image: image.id, box };
  const boxOf = (anchor: AnchorData): Box | null | undefined => {
    if (!('imageId' in anchor) || anchor.imageId !== image.id) return undefined;
    if (anchor.__typename === 'CellAnchor') return anchor.column === letter ? (anchor.part ?? null) : undefined;
    if (anchor.__typename === 'RegionAnchor') {
      const here = anchor.mapId ? anchor.mapId === mapId : letter === null;
      return here ? anchor.region : undefined;
    }
    return letter === null ? null : undefined;
  };
  return (
    <span className="cmp-pins" style={{ width: side, height: side }}>
      <PinLayer name={name} grid={shape} frame={frame} anchorOf={anchorOf} boxOf={boxOf}>
        <span className="block" style={{ width: side, height: side }} />
      </PinLayer>
    </span>
  );
}
