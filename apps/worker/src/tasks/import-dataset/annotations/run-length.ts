// Run-length masks as COCO writes them: runs of outside and inside by turns, column by column; as numbers, or packed in a
// string of 6-bit characters with each run from the third on written as a difference (cocoapi, maskApi.c, rleFrString).

export interface Runs {
  readonly width: number;
  readonly height: number;
  readonly counts: string | ArrayLike<number>;
}

/** undefined where the string is cut off. */
export function unpackCounts(packed: string): number[] | undefined {
  const counts: number[] = [];
  for (let at = 0; at < packed.length; ) {
    let value = 0;
    for (let shift = 0; ; shift += 5) {
      const character = packed.charCodeAt(at++) - 48;
      if (!(character >= 0 && character < 64) || shift > 30) return undefined;
      value |= (character & 0x1f) << shift;
      if (character & 0x20) continue;
      if (character & 0x10 && shift < 25) value |= -1 << (shift + 5);
      break;
    }
    counts.push(counts.length > 2 ? value + counts[counts.length - 2] : value);
  }
  return counts;
}

/** Whether the runs are as long as the mask. */
export function areWhole({ width, height, counts }: Runs): boolean {
  const runs = typeof counts === 'string' ? unpackCounts(counts) : counts;
  let sum = 0;
  for (let run = 0; run < (runs?.length ?? 0); run++) {
    if (!(runs![run] >= 0 && Number.isInteger(runs![run]))) return false;
    sum += runs![run];
  }
  return runs !== undefined && sum === width * height;
}

/** Sets 255 in `pixels`, one byte a pixel, row by row. */
export function fillRuns({ width, height, counts }: Runs, pixels: Uint8Array): void {
  const runs = typeof counts === 'string' ? (unpackCounts(counts) ?? []) : counts;
  let at = 0;
  for (let run = 0; run < runs.length; run++) {
    const end = at + runs[run];
    if (run % 2 === 1) {
      for (let place = at; place < end; place++) pixels[(place % height) * width + Math.floor(place / height)] = 255;
    }
    at = end;
  }
}
