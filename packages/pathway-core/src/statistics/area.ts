// Area under a curve given by points, by the trapezoid rule.

export function areaUnder(points: readonly { readonly x: number; readonly y: number }[]): number {
  let area = 0;
  for (let i = 1; i < points.length; i++) {
    area += ((points[i].x - points[i - 1].x) * (points[i].y + points[i - 1].y)) / 2;
  }
  return area;
}
