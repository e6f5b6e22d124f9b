// Resemblance of every decoded picture to its image, and of its control.
import { claimPaths } from '@pathlens/pathway-core';
import type { CardTable } from './card.ts';
import type { DecodingEvidence } from './decoding.ts';

export function resemblanceTable({ images }: DecodingEvidence): CardTable {
  return {
    id: 'resemblance',
    title: 'Resemblance of decoded pictures',
    columns: [
      { id: 'image', title: 'Image' },
      { id: 'pathway', title: 'Pathway' },
      { id: 'cosine', title: 'Feature cosine' },
      { id: 'controlCosine', title: 'Feature cosine of the control' },
      { id: 'ssim', title: 'SSIM' },
      { id: 'controlSsim', title: 'SSIM of the control' },
    ],
    rows: images.flatMap(({ name, of }) =>
      [...of].map(([path, { own, control }]) => [
        name,
        claimPaths[path].title,
        own.featureCosine,
        control.featureCosine,
        own.ssim,
        control.ssim,
      ]),
    ),
  };
}
