// What a sample of a run's pathways keeps of every channel: which classes use one, and on which images it lasts longest.

/** As the gateway writes it. */
export interface SampleFile {
  readonly run: string;
  readonly sparsity: number;
  readonly of: number;
  readonly images: readonly string[];
  readonly targets: readonly number[];
  /** [images, channels], base64 */
  readonly kept: string;
  readonly score: string;
}

export interface ChannelSample {
  readonly run: string;
  readonly sparsity: number;
  /** Pathways of the run. */
  readonly of: number;
  readonly images: readonly string[];
  readonly targets: readonly number[];
  /** Channels of all activation points, end to end. */
  readonly channels: number;
  /** [images, channels] in 255ths. */
  readonly kept: Uint8Array;
  readonly score: Uint8Array;
}

const bytesOf = (text: string): Uint8Array => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/** null where the file belongs to another network, or has no pathway. */
export function readSample(file: SampleFile, channels: number): ChannelSample | null {
  const { kept, score, ...rest } = file;
  const sample = { ...rest, channels, kept: bytesOf(kept), score: bytesOf(score) };
  const size = sample.images.length * channels;
  return size > 0 && sample.kept.length === size && sample.score.length === size ? sample : null;
}

/** Where each activation point's channels begin. */
export function channelStarts(points: readonly { readonly channels: number }[]): number[] {
  let start = 0;
  return points.map(({ channels }) => {
    start += channels;
    return start - channels;
  });
}

export interface ClassShare {
  readonly target: number;
  readonly images: number;
  /** Mean share of the channel's units kept. */
  readonly share: number;
}

/** Of every class in the sample, in the order of the classes. */
export function keptByClass(sample: ChannelSample, channel: number): ClassShare[] {
  const sums = new Map<number, { sum: number; images: number }>();
  for (const [row, target] of sample.targets.entries()) {
    const known = sums.get(target) ?? { sum: 0, images: 0 };
    sums.set(target, {
      sum: known.sum + sample.kept[row * sample.channels + channel] / 255,
      images: known.images + 1,
    });
  }
  return [...sums]
    .map(([target, { sum, images }]) => ({ target, images, share: sum / images }))
    .sort((a, b) => a.target - b.target);
}

/** Images on which the channel's units last longest, by their mean code; those where it keeps nothing at all are left out. */
export function highestImages(sample: ChannelSample, channel: number, first: number): string[] {
  const score = (row: number) => sample.score[row * sample.channels + channel];
  return sample.images
    .map((image, row) => ({ image, row }))
    .filter(({ row }) => score(row) > 0)
    .sort((a, b) => score(b.row) - score(a.row) || a.row - b.row)
    .slice(0, first)
    .map(({ image }) => image);
}

/** Mean share kept of `count` channels from `start` on, over the pathways of one class; null where the sample has none. */
export function classFrequency(
  sample: ChannelSample,
  target: number,
  { start, count }: { readonly start: number; readonly count: number },
): Float32Array | null {
  const sums = new Float32Array(count);
  let images = 0;
  for (const [row, of] of sample.targets.entries()) {
    if (of !== target) continue;
    images++;
    const at = row * sample.channels + start;
    for (let i = 0; i < count; i++) sums[i] += sample.kept[at + i];
  }
  return images === 0 ? null : sums.map((sum) => sum / (255 * images));
}
