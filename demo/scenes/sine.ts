// Sine from additions and multiplications only: Math.sin may differ in its last bit between JavaScript engines.

const C1 = 6.283185307179586;
const C3 = -41.341702240399755;
const C5 = 81.60524927607504;
const C7 = -76.70585975306136;
const C9 = 42.05869394489765;

/** sin(2π·turns), to about 4e-6. */
export function sine(turns: number): number {
  let t = turns - Math.floor(turns);
  if (t > 0.75) t -= 1;
  else if (t > 0.25) t = 0.5 - t;
  const s = t * t;
  return t * (C1 + s * (C3 + s * (C5 + s * (C7 + s * C9))));
}

/** cos(2π·turns). */
export function cosine(turns: number): number {
  return sine(turns + 0.25);
}
