// How far a pruning went, as a figure: response kept and dead share against the share of units left, beside what the other
// methods of the experiment reach on the same image. The plot that tells the pruning objective from a critical pathway.
import type { Line, LinesFigure, Point, Provenance, SeriesRole } from '@pathlens/figures';
import type { FactsData, ResponseData } from './types.ts';

type Trajectory = FactsData['trajectory'];

export interface OtherMethod {
  readonly id: string;
  readonly label: string;
  /** A random path is no method but what methods are held against. */
  readonly role: SeriesRole;
  readonly responses: readonly Pick<ResponseData, 'density' | 'deadShare' | 'probabilityRatio'>[];
}

export interface TrajectorySubject {
  readonly label: string;
  readonly image: string;
  readonly trajectory: Trajectory;
  /** Share of all units that are dead for the image. */
  readonly deadShareOfNetwork: number;
  readonly others: readonly OtherMethod[];
  /** What pruned units are in the answers of the other methods, where it is not zero as in a pruning. */
  readonly imposition: string | null;
  readonly provenance: Provenance;
}

const percent = (share: number): number => 100 * share;

/** The sparsest step that still keeps at least 85 % of the probability; undefined where none but the first does. */
export function lastKeeping(trajectory: Trajectory): Trajectory[number] | undefined {
  return trajectory.findLast(({ probabilityRatio }, step) => step > 0 && probabilityRatio >= 0.85);
}

/** What the trajectory says, in a sentence. */
export function trajectoryWords(trajectory: Trajectory, deadShareOfNetwork: number): string {
  const last = lastKeeping(trajectory);
  if (last === undefined) return 'No step keeps 85 % of the class probability.';
  const share = (value: number) => `${percent(value).toFixed(1)}\u2009%`;
  return `With ${share(last.density)} of the units left, ${share(last.probabilityRatio)} of the class probability is kept and ${share(last.deadShare)} of those units are dead; in the whole network ${share(deadShareOfNetwork)} are.`;
}

type Reading = Pick<ResponseData, 'density' | 'deadShare' | 'probabilityRatio'>;

function pointsOf(readings: readonly Reading[], of: 'deadShare' | 'probabilityRatio'): Point[] {
  return readings
    .map((reading) => ({ x: percent(reading.density), y: percent(reading[of]) }))
    .sort((a, b) => b.x - a.x);
}

export function trajectoryFigure(subject: TrajectorySubject): LinesFigure {
  const { label, image, trajectory, deadShareOfNetwork, others, imposition, provenance } = subject;
  const lines = (of: 'deadShare' | 'probabilityRatio'): Line[] => [
    { id: 'subject', label, role: 'subject', points: pointsOf(trajectory, of) },
    ...others.map((other) => ({
      id: other.id,
      label: other.label,
      role: other.role,
      points: pointsOf(other.responses, of),
    })),
  ];
  const base = percent(deadShareOfNetwork);
  const network: Line = {
    id: 'network',
    label: 'Whole network',
    role: 'control',
    points: [
      { x: 100, y: base },
      { x: 0, y: base },
    ],
  };
  const last = lastKeeping(trajectory);
  const marks = last === undefined ? [] : [{ x: percent(last.density), label: '85 % kept' }];
  const instead =
    imposition === null || others.length === 0
      ? ''
      : ` While it is pruned, units that went are zero; in the answers of the other methods they are: ${imposition.toLowerCase()}.`;
  const top = Math.max(100, ...lines('probabilityRatio').flatMap(({ points }) => points.map(({ y }) => y)));
  return {
    kind: 'lines',
    id: 'trajectory',
    title: 'Pruning, step by step',
    caption: `Response kept and dead share of the units left on ${image}, over the share of units left. One image: no interval.${instead}`,
    text: trajectoryWords(trajectory, deadShareOfNetwork),
    n: 1,
    provenance,
    x: { label: 'Units left', unit: '%', range: [0, 100], reversed: true },
    y: { label: 'Share', unit: '%', range: [0, top] },
    panels: [
      { title: 'Class probability kept', lines: lines('probabilityRatio'), marks },
      { title: 'Dead among the units left', lines: [...lines('deadShare'), network], marks },
    ],
  };
}
