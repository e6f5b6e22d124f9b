// Labels side by side on one line, moved as little as possible so that none covers another.

export interface Wanted {
  /** Where the label's middle would be best. */
  readonly at: number;
  readonly size: number;
}

interface Cluster {
  readonly members: number[];
  size: number;
  /** Sum of where its start would be best for each member. */
  sum: number;
  start: number;
}

/**
 * Middles of the labels between low and high, in the order given. Neighbours that would meet move together, each group to the
 * mean of what its members want (least squares). null where they do not fit.
 */
export function spreadLabels(labels: readonly Wanted[], low: number, high: number): readonly number[] | null {
  if (labels.reduce((sum, { size }) => sum + size, 0) > high - low + 1e-9) return null;
  const order = labels.map((_, i) => i).sort((a, b) => labels[a].at - labels[b].at || a - b);
  const clusters: Cluster[] = [];
  const settle = (cluster: Cluster) => {
    cluster.start = Math.min(high - cluster.size, Math.max(low, cluster.sum / cluster.members.length));
  };
  for (const index of order) {
    const { at, size } = labels[index];
    let cluster: Cluster = { members: [index], size, sum: at - size / 2, start: 0 };
    settle(cluster);
    let before = clusters.at(-1);
    while (before && before.start + before.size > cluster.start + 1e-9) {
      const shift = before.size * cluster.members.length;
      cluster = {
        members: [...before.members, ...cluster.members],
        size: before.size + cluster.size,
        sum: before.sum + cluster.sum - shift,
        start: 0,
      };
      settle(cluster);
      clusters.pop();
      before = clusters.at(-1);
    }
    clusters.push(cluster);
  }
  const middles = new Array<number>(labels.length);
  for (const { members, start } of clusters) {
    let top = start;
    for (const index of members) {
      middles[index] = top + labels[index].size / 2;
      top += labels[index].size;
    }
  }
  return middles;
}
