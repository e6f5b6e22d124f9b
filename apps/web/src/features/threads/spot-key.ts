// Spots as the page asks for them and as threads have them, compared.
import type { AnchorInput } from '@pathlens/client';
import type { AnchorData } from './types.ts';

/** What one would have said to point at this spot. */
export function spotOf(anchor: AnchorData): AnchorInput {
  switch (anchor.__typename) {
    case 'ActivationAnchor':
      return { kind: 'ACTIVATION', modelVersion: anchor.modelVersionId, activation: anchor.activation };
    case 'ChannelAnchor':
      return {
        kind: 'CHANNEL',
        modelVersion: anchor.modelVersionId,
        activation: anchor.activation,
        channel: anchor.channel,
      };
    case 'UnitSetAnchor':
      return { kind: 'UNITS', modelVersion: anchor.modelVersionId, units: [...anchor.units] };
    case 'ImageAnchor':
      return { kind: 'IMAGE', image: anchor.imageId };
    case 'RegionAnchor':
      return { kind: 'REGION', image: anchor.imageId, map: anchor.mapId, box: boxOf(anchor.region) };
    case 'CellAnchor':
      return {
        kind: 'CELL',
        image: anchor.imageId,
        column: anchor.column,
        box: anchor.part ? boxOf(anchor.part) : undefined,
      };
    case 'CurvePointAnchor':
      return { kind: 'CURVE_POINT', figure: anchor.figure, line: anchor.line, x: anchor.x };
    case 'ClaimAnchor':
      return { kind: 'CLAIM', claim: anchor.claim };
    case 'ReportBlockAnchor':
      return { kind: 'BLOCK', block: anchor.block };
    default:
      return { kind: 'OBJECT' };
  }
}

const boxOf = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }) => ({
  x,
  y,
  width,
  height,
});

const fields = [
  'modelVersion',
  'activation',
  'channel',
  'units',
  'image',
  'column',
  'figure',
  'line',
  'x',
  'claim',
  'block',
] as const;

/** The same for the same spot, however it was said; parts of a picture go by their picture. */
export function keyOf(anchor: AnchorInput): string {
  const said = fields.flatMap((field) => (anchor[field] == null ? [] : `${field}=${anchor[field]}`));
  return [anchor.kind, ...said].join(' ');
}
