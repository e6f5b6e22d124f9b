// What the colours of a map say: groups to select by, or the ramp of a number.
'use client';
import {
  factRange,
  formatValue,
  groupLook,
  inkColour,
  isLineMarker,
  markerShape,
  mostGroups,
  type PointFact,
  palettes,
  rampInk,
} from '@pathlens/figures';
import { formatCount } from '../../numbers/format.ts';
import { useFigureTheme } from '../figures/use-figure-theme.ts';
import { usePointStore } from './point-store.ts';

export function MapLegend({ fact }: { readonly fact: PointFact }) {
  const palette = palettes[useFigureTheme()];
  const store = usePointStore();
  if (fact.groups === undefined) {
    const [low, high] = factRange(fact);
    const stops = [0, 0.25, 0.5, 0.75, 1].map((share) => inkColour(rampInk(share), palette));
    return (
      <p className="t2 flex items-center gap-2 text-xs">
        <span className="num">{formatValue(low, fact.unit)}</span>
        <span
          aria-hidden="true"
          className="h-2 w-40 rounded-1 border border-line"
          style={{ background: `linear-gradient(to right, ${stops.join(',')})` }}
        />
        <span className="num">{formatValue(high, fact.unit)}</span>
        <span className="t3">{fact.title}</span>
      </p>
    );
  }
  const members = fact.groups.map((_, group) => fact.values.flatMap((value, i) => (value === group ? [i] : [])));
  return (
    <ul className="flex flex-wrap gap-1" aria-label={`${fact.title}: select a group`}>
      {fact.groups.map((group, g) => {
        const { ink, marker } = groupLook(g);
        const shape = markerShape(marker, { x: 7, y: 7, radius: 4.5 }, ink);
        const colour = inkColour(ink, palette);
        const paint = isLineMarker(marker) ? { fill: 'none', stroke: colour, strokeWidth: 2.5 } : { fill: colour };
        return (
          <li key={group}>
            <button
              type="button"
              className="pill inline-flex items-center gap-1.5"
              title={`Select these ${formatCount(members[g].length)} images; with Shift, add them`}
              onClick={(event) => store.select(members[g], event.shiftKey ? 'add' : 'replace')}
            >
              <svg aria-hidden="true" width="14" height="14" viewBox="0 0 14 14">
                {shape.kind === 'circle' ? (
                  <circle cx="7" cy="7" r={shape.radius} {...paint} />
                ) : shape.kind === 'path' ? (
                  <path d={shape.d} {...paint} />
                ) : null}
              </svg>
              {group}
              <span className="num t3">{formatCount(members[g].length)}</span>
            </button>
          </li>
        );
      })}
      {fact.groups.length > mostGroups ? (
        <li className="t3 self-center text-xs">From the 13th on, groups look alike.</li>
      ) : null}
    </ul>
  );
}
