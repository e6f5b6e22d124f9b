// The order of a dendrogram: items merged by the mean of their pairwise values (average linkage), most alike first.

export interface Merge {
  /** Indices of items (below the count of items) or of merges before this one (count + place). */
  readonly left: number;
  readonly right: number;
  /** Mean value of the pairs between the two. */
  readonly value: number;
}

export interface Clusters {
  /** Items in the order of the leaves. */
  readonly order: readonly number[];
  readonly merges: readonly Merge[];
}

/** Larger values are more alike; a pair without a value counts as `least`. */
export function clusterOrder(values: readonly (readonly (number | null)[])[], least: number): Clusters {
  const count = values.length;
  const members: number[][] = Array.from({ length: count }, (_, i) => [i]);
  let active = members.map((_, i) => i);
  const merges: Merge[] = [];
  const likeness = new Map<string, number>();
  const key = (a: number, b: number) => (a < b ? `${a} ${b}` : `${b} ${a}`);
  for (let a = 0; a < count; a++)
    for (let b = a + 1; b < count; b++) likeness.set(key(a, b), values[a][b] ?? values[b][a] ?? least);
  while (active.length > 1) {
    let best: Merge = { left: active[0], right: active[1], value: Number.NEGATIVE_INFINITY };
    for (let i = 0; i < active.length; i++)
      for (let j = i + 1; j < active.length; j++) {
        const value = likeness.get(key(active[i], active[j])) ?? least;
        if (value > best.value) best = { left: active[i], right: active[j], value };
      }
    const next = members.length;
    const [left, right] = [members[best.left], members[best.right]];
    members.push([...left, ...right]);
    active = active.filter((id) => id !== best.left && id !== best.right);
    for (const other of active) {
      const [a, b] = [best.left, best.right].map((id) => likeness.get(key(id, other)) ?? least);
      likeness.set(key(next, other), (a * left.length + b * right.length) / (left.length + right.length));
    }
    active.push(next);
    merges.push(best);
  }
  return { order: members.at(-1) ?? [], merges };
}
