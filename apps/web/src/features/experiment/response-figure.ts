// The response curve as a figure: what the pathway keeps over sparsity, its class, and the random path of equal density.
import type { Line, LinesFigure, Provenance } from '@pathlens/figures';
import type { CurvePoint } from '../../numbers/response-curve.ts';
import type { ClassProfile } from './class-profile.ts';

interface Curves {
  readonly probability: readonly CurvePoint[];
  readonly logit: readonly CurvePoint[];
  readonly random: readonly CurvePoint[];
}

interface Responded {
  readonly curves: Curves;
  readonly profile: ClassProfile | null;
  readonly auto: { readonly sparsity: number; readonly limit: number } | null;
  readonly provenance: Provenance;
}

const line = (id: string, label: string, role: Line['role'], points: readonly CurvePoint[]): Line[] =>
  points.length === 0
    ? []
    : [{ id, label, role, points: points.map(({ sparsity, value }) => ({ x: sparsity, y: value })) }];

export function responseFigure({ curves, profile, auto, provenance }: Responded): LinesFigure {
  const last = curves.probability.at(-1);
  const band = profile?.responses ?? [];
  return {
    kind: 'lines',
    id: 'response',
    title: 'Response kept over sparsity',
    caption: `Class probability and logit of the pathway alone over those of the whole network; one image.${band.length > 0 && profile ? ` Line with a band: median and 10 to 90 % of ${profile.n} pathways of the class.` : ''}`,
    text: last
      ? `At ${last.sparsity} % pruned the pathway keeps ${Math.round(100 * last.value)} % of the class probability.`
      : 'No response was computed.',
    n: 1,
    provenance,
    x: { label: 'Units pruned', unit: '%' },
    y: { label: 'Kept, of the whole network' },
    panels: [
      {
        title: '',
        lines: [
          ...line('probability', 'Probability', 'subject', curves.probability),
          ...line('logit', 'Logit', 'method', curves.logit),
          ...line('random', 'Random path', 'control', curves.random),
          ...(band.length === 0
            ? []
            : [
                {
                  ...{ id: 'class', label: 'Class, median', role: 'method' as const },
                  points: band.map(({ sparsity, low, middle, high }) => ({ x: sparsity, y: middle, low, high })),
                },
              ]),
        ],
        marks: auto ? [{ x: auto.sparsity, label: `${auto.limit} % change` }] : [],
      },
    ],
  };
}
