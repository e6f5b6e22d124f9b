// How a run is cut: into portions of so many seconds, at least one batch each, that all slots of all workers have some of.

export interface PortionWish {
  readonly images: number;
  /** Of one image in one slot. */
  readonly seconds: number;
  /** Slots of all workers that live. */
  readonly slots: number;
  /** What a portion is to take at most; a batch may take longer. */
  readonly mostSeconds: number;
  /** Images that are computed together. */
  readonly batch: number;
}

/** Shorter ones are not worth a process that has to load the network. */
const leastSeconds = 3;

/** Images of each portion, in the order of the images; one portion where cutting would not make it faster or safer. */
export function portionSizes({ images, seconds, slots, mostSeconds, batch }: PortionWish): number[] {
  const total = images * seconds;
  const least = Math.min(leastSeconds, mostSeconds);
  const target = slots === 1 ? mostSeconds : Math.min(mostSeconds, Math.max(least, total / (2 * slots)));
  const wished = Math.max(1, Math.min(Math.floor(total / target), Math.ceil(images / batch)));
  // All slots the same number, so that none is left over at the end.
  const count = wished > slots ? wished - (wished % slots) : wished;
  return Array.from({ length: count }, (_, index) => {
    return Math.floor(((index + 1) * images) / count) - Math.floor((index * images) / count);
  });
}
