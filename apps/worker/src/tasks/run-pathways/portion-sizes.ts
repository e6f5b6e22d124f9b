// How a run is cut: into portions of so many seconds, of whole batches, that all slots of all workers have some of.

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

/**
 * Images of each portion, in the order of the images; one portion where cutting would not make it faster or safer. Cuts lie between
 * the batches of the uncut run: an image alone is answered with other last digits than the same image among others.
 */
export function portionSizes({ images, seconds, slots, mostSeconds, batch }: PortionWish): number[] {
  const total = images * seconds;
  const least = Math.min(leastSeconds, mostSeconds);
  const target = slots === 1 ? mostSeconds : Math.min(mostSeconds, Math.max(least, total / (2 * slots)));
  const batches = Math.ceil(images / batch);
  const wished = Math.max(1, Math.min(Math.floor(total / target), batches));
  // All slots the same number, so that none is left over at the end.
  const count = wished > slots ? wished - (wished % slots) : wished;
  const end = (index: number) => Math.min(images, batch * Math.floor((index * batches) / count));
  return Array.from({ length: count }, (_, index) => end(index + 1) - end(index));
}
