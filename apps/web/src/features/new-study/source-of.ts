// An experiment as the form of a study shows it.
import type { NewStudy_SourceQuery } from '@pathlens/client';
import type { StudySource } from './types.ts';

export function sourceOf(experiment: NonNullable<NewStudy_SourceQuery['experiment']>): StudySource {
  const { datasetVersion, selections, images } = experiment;
  return {
    id: experiment.id,
    name: experiment.name,
    images: images.totalCount,
    models: experiment.models.map(({ id, number, model }) => ({ id, label: `${model.name} v${number}` })),
    dataset: { id: datasetVersion.id, label: `${datasetVersion.dataset.name} v${datasetVersion.number}` },
    selections: selections.map(({ method }) => method.title),
    sparsities: experiment.sparsities,
  };
}
