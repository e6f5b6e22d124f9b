// Which maps' tiles are fetched together: in the order in which they are wanted, bounded in number and bytes.

/** A map as its tile is asked for. */
export interface MapRef {
  readonly id: string;
  /** Of its own tile. */
  readonly url: string;
  readonly height: number;
  readonly width: number;
  /** Value of byte 127. */
  readonly scale: number;
}

export const mostTogether = 64;
export const mostBytes = 4 * 2 ** 20;

/** Maps in batches, none of them twice; those that are there, or on their way, are left out. */
export function batchesOf(wanted: readonly MapRef[], has: (id: string) => boolean): readonly (readonly MapRef[])[] {
  const batches: MapRef[][] = [];
  const seen = new Set<string>();
  let room = 0;
  for (const map of wanted) {
    if (seen.has(map.id) || has(map.id)) continue;
    seen.add(map.id);
    const bytes = map.height * map.width;
    const last = batches.at(-1);
    if (last === undefined || last.length >= mostTogether || bytes > room) {
      batches.push([map]);
      room = mostBytes - bytes;
    } else {
      last.push(map);
      room -= bytes;
    }
  }
  return batches;
}

/** Address of one answer with the tiles of all of these, beside the address of one tile. */
export function batchUrl([first, ...others]: readonly MapRef[]): string {
  const root = first.url.replace(/maps\/[^/]+\/tile\.bin$/, 'maps/tiles.bin');
  return `${root}?of=${[first, ...others].map(({ id }) => id).join(',')}`;
}

/** The tiles of an answer in the order asked: null for a map that there is not. Throws where the answer is no such thing. */
export function readBatch(answer: ArrayBuffer, maps: readonly MapRef[]): readonly (Int8Array | null)[] {
  const head = 4 * maps.length;
  if (answer.byteLength < head) throw new Error('The tiles end too early.');
  const lengths = new DataView(answer, 0, head);
  let at = head;
  const tiles = maps.map(({ height, width }, index) => {
    const length = lengths.getUint32(4 * index, true);
    if (length === 0) return null;
    if (length !== height * width || at + length > answer.byteLength) throw new Error('A tile has another size.');
    // A copy: otherwise one tile that is kept would keep the whole answer.
    const tile = new Int8Array(answer.slice(at, at + length));
    at += length;
    return tile;
  });
  if (at !== answer.byteLength) throw new Error('There is more than was asked for.');
  return tiles;
}
