// One pixel's gradient beside its finite differences: agrees, differs, or cannot be judged because a unit switches within
// every step.

/** f at x − h, x and x + h along one pixel; `span` is the distance of the outer two as float32 holds it. */
export interface Differences {
  readonly below: number;
  readonly at: number;
  readonly above: number;
  readonly span: number;
}

export interface Tolerances {
  /** Largest |gradient| or |finite difference| among the pixels: what differences are relative to. */
  readonly scale: number;
  /** Of the relative difference, before noise. */
  readonly limit: number;
  /** How far f may be off by rounding alone. */
  readonly noise: number;
}

export type Judgement =
  | { readonly kind: 'agrees'; readonly relative: number }
  | { readonly kind: 'differs'; readonly relative: number }
  | { readonly kind: 'switches' };

const central = ({ below, above, span }: Differences) => (above - below) / span;

/** (f(x + h) − f(x − h)) / 2h */
export function centralDifference(differences: Differences): number {
  return central(differences);
}

/** What rounding of f alone may add to a central difference. */
function rounding({ noise }: Tolerances, { span }: Differences): number {
  return (2 * noise) / span;
}

/** Beside a kink the gradient is that of one side, and one of the two one-sided differences says so. */
function closest(gradient: number, { below, at, above, span }: Differences): number {
  const slopes = [(above - below) / span, (2 * (above - at)) / span, (2 * (at - below)) / span];
  return Math.min(...slopes.map((slope) => Math.abs(slope - gradient)));
}

/** By the finest step tried so far; `tried` holds the coarser ones too, largest first. */
export function judge(gradient: number, tried: readonly Differences[], tolerances: Tolerances): Judgement {
  const { scale, limit } = tolerances;
  const off = tried.map((one) => closest(gradient, one));
  const relative = scale === 0 ? 0 : Math.min(...off) / scale;
  if (tried.some((one, at) => off[at] <= limit * scale + rounding(tolerances, one)))
    return { kind: 'agrees', relative };
  // Of a smooth function the two one-sided differences at the finest step agree, and so do the central ones of all steps.
  const finest = tried[tried.length - 1];
  const bend = (2 * Math.abs(finest.above - 2 * finest.at + finest.below)) / finest.span;
  const bends = bend > limit * scale + 4 * rounding(tolerances, finest);
  const wanders = tried.some((one) => {
    const apart = Math.abs(central(one) - central(finest));
    return apart > limit * scale + rounding(tolerances, one) + rounding(tolerances, finest);
  });
  return bends || wanders ? { kind: 'switches' } : { kind: 'differs', relative };
}
