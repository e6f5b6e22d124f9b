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
  // What a merge makes takes the place of its left part; likeness is kept in one square, nearest partners are remembered.
  const likeness = new Float64Array(count * count);
  for (let a = 0; a < count; a++) {
    for (let b = a + 1; b < count; b++) {
      const value = values[a][b] ?? values[b][a] ?? least;
      likeness[a * count + b] = value;
      likeness[b * count + a] = value;
    }
  }
  const members = values.map((_, i) => [i]);
  const ids = values.map((_, i) => i);
  let active = [...ids];
  const partner = new Int32Array(count).fill(-1);
  const look = (a: number) => {
    let best = -1;
    for (const b of active) if (b !== a && (best < 0 || likeness[a * count + b] > likeness[a * count + best])) best = b;
    partner[a] = best;
  };
  for (const a of active) look(a);
  const merges: Merge[] = [];
  while (active.length > 1) {
    let from = active[0];
    for (const a of active) if (likeness[a * count + partner[a]] > likeness[from * count + partner[from]]) from = a;
    const [left, right] = from < partner[from] ? [from, partner[from]] : [partner[from], from];
    merges.push({ left: ids[left], right: ids[right], value: likeness[left * count + right] });
    const [few, many] = [members[left].length, members[right].length];
    active = active.filter((id) => id !== right);
    for (const other of active) {
      if (other === left) continue;
      const [a, b] = [likeness[left * count + other], likeness[right * count + other]];
      const value = (a * few + b * many) / (few + many);
      likeness[left * count + other] = value;
      likeness[other * count + left] = value;
    }
    members[left].push(...members[right]);
    ids[left] = count + merges.length - 1;
    for (const a of active) {
      if (a === left || partner[a] === left || partner[a] === right) look(a);
      // Average linkage never makes two more alike than the better of both was: nobody else's partner changes.
    }
  }
  return { order: count === 0 ? [] : members[active[0]], merges };
}
