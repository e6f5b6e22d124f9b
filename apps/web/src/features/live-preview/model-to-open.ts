// What the worker is told of a model, out of what the gateway says.
import type { LivePreview_ReadQuery } from '@pathlens/client';
import type { Preprocessing } from '@pathlens/images/tensor';
import type { ModelToOpen } from './messages.ts';

export type PreviewedModel = NonNullable<LivePreview_ReadQuery['modelVersion']>;

const ranges = { ZERO_TO_ONE: '0..1', ZERO_TO_255: '0..255', MINUS_ONE_TO_ONE: '-1..1' } as const;
const channels = { RGB: 'rgb', BGR: 'bgr', GREY: 'grey' } as const;
const interpolations = { BILINEAR: undefined, BICUBIC: 'bicubic', NEAREST: 'nearest' } as const;

/** As the server stores it, and its own code reads it. */
function preprocessingOf(told: NonNullable<PreviewedModel['preprocessing']>): Preprocessing {
  return {
    height: told.height,
    width: told.width,
    resize: told.resize === 'STRETCH' ? 'stretch' : 'shorter-side-crop',
    shorterSide: told.shorterSide ?? undefined,
    interpolation: interpolations[told.interpolation],
    channels: channels[told.channels],
    range: ranges[told.range],
    mean: [...told.mean],
    std: [...told.std],
  };
}

/** null where the gateway gives a reason against it. */
export function modelToOpen({ preprocessing, livePreview, inputShape }: PreviewedModel): ModelToOpen | null {
  if (livePreview.reason !== null || preprocessing === null || preprocessing === undefined) return null;
  return {
    files: livePreview.files.map(({ path, content }) => ({
      path,
      url: new URL(content.url, window.location.href).href,
      bytes: content.bytes ?? 0,
    })),
    output: livePreview.output ?? null,
    inputShape,
    preprocessing: preprocessingOf(preprocessing),
  };
}
