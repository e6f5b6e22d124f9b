// An image beside the tensor that the network sees of it, with the numbers of each channel.
'use client';
import type { PreprocessingInput } from '@pathlens/client';
import { useState } from 'react';
import { Note } from '../../design/note.tsx';
import { formatSignificant } from '../../numbers/format.ts';
import { type PreviewState, usePreview } from './use-preview.ts';
import { usePreviewImages } from './use-preview-images.ts';

interface TensorPreviewProps {
  readonly version: string;
  readonly project: string;
  /** null while the form cannot be sent. */
  readonly preprocessing: PreprocessingInput | null;
  /** Whether another image can be chosen. */
  readonly choose?: boolean;
}

export function TensorPreview({ version, project, preprocessing, choose }: TensorPreviewProps) {
  const images = usePreviewImages(project);
  const [chosen, setChosen] = useState<string | null>(null);
  const image = images?.find(({ id }) => id === chosen) ?? images?.[0];
  const asked = preprocessing === null ? null : JSON.stringify(preprocessing);
  const { preview, fault } = usePreview(version, image?.id ?? null, asked);
  if (images?.length === 0)
    return <p className="t3 text-xs">Once the project has images, one is shown as a tensor here.</p>;
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap gap-3">
        <Figure url={image?.thumbnail ?? null} words={image ? `Image ${image.path}` : 'Image'} caption="Image" />
        <Figure
          url={preview?.picture.url ?? null}
          words={image ? `What the network sees of ${image.path}` : 'Tensor'}
          caption="Tensor"
        />
        {preview ? <ChannelTable channels={preview.channels} /> : null}
      </div>
      {choose && images ? (
        <fieldset className="flex flex-wrap gap-1.5" aria-label="Image to try">
          {images.map(({ id, path, thumbnail }) => (
            <button
              key={id}
              type="button"
              aria-pressed={id === image?.id}
              aria-label={path}
              className="rounded-1 border-2 border-transparent aria-pressed:border-accent-solid"
              onClick={() => setChosen(id)}
            >
              <img src={thumbnail} alt="" width={32} height={32} className="size-8 object-cover" />
            </button>
          ))}
        </fieldset>
      ) : null}
      {choose ? (
        <p className="t3 text-xs">
          Channels 1, 2 and 3 of the tensor are drawn as red, green and blue, each from its smallest value to its
          largest.
        </p>
      ) : null}
      {fault ? <Note tone="bad">{fault.message}</Note> : null}
    </div>
  );
}

interface FigureProps {
  readonly url: string | null;
  readonly words: string;
  readonly caption: string;
}

function Figure({ url, words, caption }: FigureProps) {
  return (
    <figure className="grid w-27 gap-1">
      <span className="grid size-27 place-items-center overflow-hidden rounded-1 bg-sunken">
        {url ? <img src={url} alt={words} className="size-full object-contain [image-rendering:pixelated]" /> : null}
      </span>
      <figcaption className="t3 text-xs">{caption}</figcaption>
    </figure>
  );
}

function ChannelTable({ channels }: { readonly channels: NonNullable<PreviewState['preview']>['channels'] }) {
  return (
    <table className="w-auto min-w-52 flex-1 self-start text-xs [&_:is(td,th)]:px-1 [&_:is(td,th)]:py-0.5 [&_td]:text-right">
      <caption className="sr-only">Numbers of each channel of the tensor</caption>
      <thead className="t3">
        <tr>
          <th scope="col" className="font-normal">
            Channel
          </th>
          {['min', 'max', 'mean', 'std'].map((name) => (
            <th key={name} scope="col" className="text-right font-normal">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {channels.map(({ min, max, mean, std }, index) => (
          <tr key={index}>
            <th scope="row" className="t3 text-left font-normal">
              {index + 1}
            </th>
            {[min, max, mean, std].map((value, at) => (
              <td key={at}>{formatSignificant(value)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
