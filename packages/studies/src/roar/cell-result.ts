// What a training reached, as bytes: numbers and losses of every epoch, and a bit an image of the test.
import { bodyOf, frame, headerOf, type RetrainedResult } from '@pathlens/pathway-core';

type Header = Omit<RetrainedResult, 'right'> & { readonly images: number };

export type TrainingResult = RetrainedResult;

export function encodeResult({ right, ...rest }: TrainingResult): Uint8Array {
  const bits = new Uint8Array(Math.ceil(right.length / 8));
  right.forEach((one, image) => {
    if (one) bits[image >> 3] |= 1 << (image & 7);
  });
  const header: Header = { ...rest, images: right.length };
  return frame(header, [bits]);
}

export function decodeResult(bytes: Uint8Array): TrainingResult {
  const header = headerOf<Header>(bytes);
  if (header === null) throw new Error('no result of a training');
  const { images, ...rest } = header;
  const body = bodyOf(bytes);
  return {
    ...rest,
    right: Array.from({ length: images }, (_, image) => (body[image >> 3] & (1 << (image & 7))) !== 0),
  };
}
