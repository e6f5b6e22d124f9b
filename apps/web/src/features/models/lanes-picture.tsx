// The lanes of one row: what runs through, what comes into its dot, whether it goes on. Decoration: the chosen node says in words
// what it reads and what reads it.
import { mostLanes, type RowLanes } from './lanes.ts';

interface LanesPictureProps {
  readonly lanes: RowLanes;
  readonly count: number;
  readonly height: number;
  readonly active: boolean;
  readonly group: boolean;
}

const step = 9;
const at = (lane: number): number => lane * step + 6;

/** In pixels. */
export const lanesWidth = (count: number): number => count * step + 5;

export function LanesPicture({
  lanes: { dot, through, into, onward },
  count,
  height,
  active,
  group,
}: LanesPictureProps) {
  const middle = height / 2;
  const drawn = (lane: number): boolean => lane < mostLanes;
  const lines = [
    ...through.filter(drawn).map((lane) => `M${at(lane)} 0V${height}`),
    ...(dot !== null && drawn(dot)
      ? [
          ...into
            .filter(drawn)
            .map((lane) =>
              lane === dot
                ? `M${at(dot)} 0V${middle}`
                : `M${at(lane)} 0C${at(lane)} ${middle * 0.7} ${at(dot)} ${middle * 0.3} ${at(dot)} ${middle}`,
            ),
          ...(onward ? [`M${at(dot)} ${middle}V${height}`] : []),
        ]
      : []),
  ];
  return (
    <svg width={lanesWidth(count)} height={height} aria-hidden="true" className="shrink-0">
      <path d={lines.join('')} fill="none" stroke="var(--line-strong)" strokeWidth="1.25" />
      {dot === null || !drawn(dot) ? null : group ? (
        <rect x={at(dot) - 3.5} y={middle - 3.5} width="7" height="7" rx="1.5" fill="var(--text-2)" />
      ) : (
        <circle cx={at(dot)} cy={middle} r={active ? 4 : 2.5} fill={active ? 'var(--kept)' : 'var(--line-strong)'} />
      )}
    </svg>
  );
}
