// What a spot is called where the page has no better name for it.
import type { AnchorData } from './types.ts';

export function anchorWords(anchor: AnchorData): string {
  switch (anchor.__typename) {
    case 'ActivationAnchor':
      return `Layer ${anchor.activation + 1}`;
    case 'ChannelAnchor':
      return `Layer ${anchor.activation + 1}, channel ${anchor.channel}`;
    case 'UnitSetAnchor':
      return anchor.units.length === 1 ? `Unit ${anchor.units[0]}` : `${anchor.units.length} units`;
    case 'ImageAnchor':
      return fileName(anchor.image?.path) ?? 'An image';
    case 'RegionAnchor':
      return `Part of ${fileName(anchor.image?.path) ?? 'an image'}`;
    case 'CellAnchor':
      return `${fileName(anchor.image?.path) ?? 'An image'}, column ${anchor.column}`;
    case 'CurvePointAnchor':
      return `A point at ${anchor.x}`;
    case 'ClaimAnchor':
      return `Claim ${anchor.claim.toUpperCase()}`;
    case 'ReportBlockAnchor':
      return anchor.block;
    default:
      return 'As a whole';
  }
}

function fileName(path: string | undefined): string | null {
  return path?.split('/').at(-1) ?? null;
}
