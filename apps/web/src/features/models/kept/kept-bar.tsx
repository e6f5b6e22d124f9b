// How many units a layer has, and which share of them is kept. The square root of the number, so that small layers are seen beside
// large ones; the kept part is a share of the bar. Decoration: the chosen node says both in numbers.

interface KeptBarProps {
  readonly units: number;
  /** Of the largest layer. */
  readonly most: number;
  readonly share: number | null;
}

export function KeptBar({ units, most, share }: KeptBarProps) {
  const length = most > 0 ? 100 * Math.sqrt(units / most) : 0;
  return (
    <svg className="kept-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect width="100" height="6" fill="var(--sunken)" />
      <rect width={length} height="6" fill="var(--dead)" opacity="0.55" />
      {share === null ? null : <rect width={length * Math.min(1, share)} height="6" fill="var(--kept)" />}
    </svg>
  );
}
