// How the rows of a network are joined: every output that is still needed runs down in a lane of its own, from the row that
// makes it to the last one that reads it. Branches stand beside the trunk and meet again, without a drawing of the whole graph.

export interface RowLanes {
  /** Of the row's own dot; null for a row that stands for nothing (the head of an open group). */
  readonly dot: number | null;
  /** Lanes that run through the row. */
  readonly through: readonly number[];
  /** Lanes that end at the row's dot, or touch it and run on. */
  readonly into: readonly number[];
  /** Whether the dot's lane goes on below. */
  readonly onward: boolean;
}

/** Further lanes are not drawn: what they join is told in words beside the chosen node. */
export const mostLanes = 8;

/** @param inputs rows that each row reads, all above it; null for a row that stands for nothing */
export function rowLanes(inputs: readonly (readonly number[] | null)[]): RowLanes[] {
  const lastReader = new Int32Array(inputs.length).fill(-1);
  for (const [row, sources] of inputs.entries()) for (const source of sources ?? []) lastReader[source] = row;
  const laneOf = new Int32Array(inputs.length).fill(-1);
  /** By lane, the row whose output runs in it; −1 where it is free. */
  const lanes: number[] = [];
  return inputs.map((sources, row): RowLanes => {
    if (sources === null) return { dot: null, through: running(lanes), into: [], onward: false };
    const into = sources.map((source) => laneOf[source]).filter((lane) => lane >= 0);
    const before = running(lanes);
    for (const source of sources) if (lastReader[source] === row) lanes[laneOf[source]] = -1;
    const ended = into.filter((lane) => lanes[lane] === -1).sort((a, b) => a - b);
    const dot = ended[0] ?? firstFree(lanes);
    const onward = lastReader[row] > row;
    if (onward) lanes[dot] = row;
    laneOf[row] = dot;
    const through = before.filter((lane) => lanes[lane] !== -1 && lane !== dot);
    return { dot, through, into, onward };
  });
}

function running(lanes: readonly number[]): number[] {
  return lanes.flatMap((row, lane) => (row === -1 ? [] : [lane]));
}

function firstFree(lanes: number[]): number {
  const free = lanes.indexOf(-1);
  return free === -1 ? lanes.length : free;
}

/** Rows that each row reads, told by the nodes that each node reads; null for heads of open groups. */
export function rowInputs(
  rows: readonly { readonly kind: 'group' | 'node'; readonly open?: boolean }[],
  rowOf: Int32Array,
  nodes: readonly { readonly inputs?: readonly number[] | null }[],
): (readonly number[] | null)[] {
  const read = rows.map((row) => (row.kind === 'group' && row.open ? null : new Set<number>()));
  for (const [index, { inputs }] of nodes.entries()) {
    const row = rowOf[index];
    for (const input of inputs ?? []) {
      const source = rowOf[input];
      if (source >= 0 && row >= 0 && source < row) read[row]?.add(source);
    }
  }
  return read.map((sources) => sources && [...sources]);
}
