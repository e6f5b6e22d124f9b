// Figure 4: pictures that pathways of the first images respond to most, each above the control with the same footprint.
import { claimPaths } from '@pathlens/pathway-core';
import type { CardFigure } from './card.ts';
import { type DecodingEvidence, decodedPaths, pictureId, shownImages } from './decoding.ts';
import { decimal, images } from './numbers.ts';

const cosine = (value: number | null | undefined) => (typeof value === 'number' ? `cos ${decimal(value)}` : undefined);

export function decodedPictures({ images: decoded, steps }: DecodingEvidence): CardFigure {
  const shown = decoded.slice(0, shownImages);
  return {
    id: 'decoded',
    kind: 'pictures',
    title: 'Decoded pathways',
    caption: `${images(shown.length)} of ${decoded.length} decoded, ${steps} steps from the same start; below each row its footprint controls. Cosine of the last hidden features to the image.`,
    text: `Pictures that the pathways of ${images(shown.length)} respond to most, beside controls with the same places on other channels.`,
    n: decoded.length,
    columns: ['Image', ...decodedPaths.map((path) => claimPaths[path].title)],
    rows: shown.flatMap(({ image, name, of }) => [
      {
        label: name,
        cells: [
          { picture: pictureId(image, 'image') },
          ...decodedPaths.map((path) => ({
            picture: pictureId(image, path),
            note: cosine(of.get(path)?.own.featureCosine),
          })),
        ],
      },
      {
        label: 'Control',
        cells: [
          { picture: null },
          ...decodedPaths.map((path) => ({
            picture: pictureId(image, path, true),
            note: cosine(of.get(path)?.control.featureCosine),
          })),
        ],
      },
    ]),
  };
}
