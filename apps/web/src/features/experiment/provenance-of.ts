// Everything needed to make what a page shows again, as it is printed under an export.
import type { Provenance } from '@pathlens/figures';
import { selectionName } from './selection-name.ts';
import type { ExperimentImage, ExperimentModel, ExperimentRun } from './types.ts';

interface Shown {
  readonly run: ExperimentRun;
  readonly model: ExperimentModel;
  readonly image: ExperimentImage;
}

export function provenanceOf({ run, model, image }: Shown): Provenance {
  return [
    { label: 'Model', value: `${model.model.name} v${model.number}` },
    { label: 'Image', value: image.path },
    { label: 'Selection', value: selectionName(run.selection) },
    { label: 'Seed', value: String(run.seed) },
    { label: 'Engine', value: run.engine ?? '–' },
    { label: 'Code', value: run.codeVersion ?? '–' },
  ];
}
