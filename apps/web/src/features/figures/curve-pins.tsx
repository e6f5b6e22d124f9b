// Pins of threads at points of a curve, where the points are drawn.
'use client';
import type { Drawing } from '@pathlens/figures';
import { Pin } from '../threads/pin.tsx';
import { useTalk } from '../threads/talk.tsx';

interface CurvePinsProps {
  /** Key of the figure in its study. */
  readonly figure: string;
  readonly drawing: Drawing;
  /** Of the place on the page: where it is narrower, the drawing is drawn smaller. */
  readonly width: number;
}

export function CurvePins({ figure, drawing, width }: CurvePinsProps) {
  const talk = useTalk();
  const scale = Math.min(1, width / drawing.width);
  return talk?.pinned.map((line) => {
    const { anchor } = line;
    if (anchor.__typename !== 'CurvePointAnchor' || anchor.figure !== figure) return null;
    const own = drawing.readings.filter(({ point }) => point?.line === anchor.line);
    const [nearest] = own.sort(
      (a, b) => Math.abs((a.point?.x ?? 0) - anchor.x) - Math.abs((b.point?.x ?? 0) - anchor.x),
    );
    if (!nearest) return null;
    const style = { left: nearest.x * scale, top: Math.max(0, nearest.y * scale - 24) };
    return <Pin key={line.id} line={line} className="absolute" style={style} />;
  });
}
