// The picture that a preview begins with: the page's or one's own, decoded by its worker; a blank one where there is neither.
'use client';
import type { Pixels } from '@pathlens/images/tensor';
import { useEffect, useState } from 'react';
import type { PreviewImage } from './live-preview.tsx';
import type { PreviewedModel } from './model-to-open.ts';
import type { PreviewWorker } from './use-preview-worker.ts';

/** Pixels with the name they came under: another name is there as soon as it is chosen, its pixels when they are decoded. */
export interface NamedPicture {
  readonly pixels: Pixels;
  readonly name: string;
}

interface PictureSource {
  readonly model: PreviewedModel;
  readonly image: PreviewImage | null;
  /** Takes the place of the image. */
  readonly file: File | null;
  /** Another one with every worker, which decodes anew. */
  readonly decode: PreviewWorker['decode'];
  readonly worker: unknown;
}

const absolute = (url: string): string => new URL(url, window.location.href).href;

/** In the middle of what a byte can say. */
function blank(model: PreviewedModel): Pixels {
  const { height = 1, width = 1, channels } = model.preprocessing ?? {};
  const planes = channels === 'GREY' ? 1 : 3;
  return { data: new Uint8Array(height * width * planes).fill(127), height, width, channels: planes };
}

export function usePicture({ model, image, file, decode, worker }: PictureSource) {
  const [picture, setPicture] = useState<NamedPicture | null>(null);
  const [unread, setUnread] = useState<string | null>(null);
  const [url, name] = [image?.url ?? null, file?.name ?? image?.name ?? 'a blank picture'];
  useEffect(() => {
    let wanted = true;
    const show = (pixels: Pixels) => {
      if (!wanted) return;
      setPicture({ pixels, name });
      setUnread(null);
    };
    if (file === null && url === null) show(blank(model));
    else
      decode(file ?? absolute(url!))
        .then(show)
        .catch((reason: Error) => wanted && setUnread(reason.message));
    return () => {
      wanted = false;
    };
  }, [file, url, name, decode, model, worker]);
  return { picture, unread };
}
