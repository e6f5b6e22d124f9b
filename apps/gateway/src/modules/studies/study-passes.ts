// Passes over one image that a study makes, by its kind: an estimate for forms, rounded up where a study stops by itself.
import type { StudyConfig } from '@pathlens/jobs';
import { selectionMethods } from '@pathlens/pathway-core/catalog';
import { passesPerImage } from '../experiments/estimate.service.ts';

interface Slice {
  readonly images: number;
  /** Activation points of the model. */
  readonly points: number;
}

/** Forward and backward together count as one. */
export function studyPasses(config: StudyConfig, { images, points }: Slice): number {
  const { study, selections, sparsities, parameters } = config;
  if (config.experimentId !== null) return 0;
  const given = (id: string, fallback: number) => Number(parameters[id] ?? fallback);
  const selecting = (cuts: number) =>
    selections.reduce((sum, { id, parameters: own }) => {
      return sum + passesPerImage(selectionMethods[id], { parameters: own, points, sparsities: cuts });
    }, 0);
  switch (study) {
    case 'path-analysis':
    case 'model-overlap':
      return images * selecting(sparsities.length);
    case 'stability':
      return images * selecting(1) * (1 + given('draws', 10));
    case 'faithfulness':
      return images * (selecting(0) + selections.length * 20 * (1 + given('draws', 10)));
    case 'local-linearity':
      return images * (selecting(0) + (selections.length + 2) * given('directions', 100) * 4);
    case 'decoding':
      return images * (selecting(0) + selections.length * 2 * given('steps', 500));
    case 'claims':
      return images * 1200;
  }
}
