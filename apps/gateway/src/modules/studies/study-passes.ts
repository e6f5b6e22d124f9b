// Passes over one image that a study makes, by its kind: an estimate for forms, rounded up where a study stops by itself.
import type { StudyConfig } from '@pathlens/jobs';
import {
  costOfClaims,
  impositionIds,
  type ParameterValues,
  runnableClaims,
  selectionMethods,
  studyMethods,
} from '@pathlens/pathway-core/catalog';
import type { CostedModel } from '../experiments/map-passes.ts';
import { passesPerImage } from '../experiments/run-passes.ts';
import { passesOfEvaluation, passesOfRetraining } from './map-study-passes.ts';

interface Slice {
  readonly images: number;
  readonly model: CostedModel;
}

/** Parameters with the defaults of the catalog, as numbers. */
function settingsOf({ study, parameters }: StudyConfig): (id: string) => number {
  const defaults: ParameterValues = Object.fromEntries(
    studyMethods[study].parameters.map((parameter) => [parameter.id, parameter.default]),
  );
  return (id) => Number(parameters[id] ?? defaults[id]);
}

/** Forward and backward together count as one. */
export function studyPasses(config: StudyConfig, { images, model }: Slice): number {
  if (config.experimentId !== null) return 0;
  const { selections, sparsities } = config;
  const setting = settingsOf(config);
  const selecting = (cuts: number) =>
    selections.reduce((sum, { id, parameters }) => {
      return sum + passesPerImage(selectionMethods[id], { ...model, parameters, sparsities: cuts });
    }, 0);
  switch (config.study) {
    case 'path-analysis':
    case 'pathway-map':
      return images * selecting(sparsities.length);
    case 'model-overlap':
      return images * selecting(sparsities.length) + Math.min(images, setting('matchingImages'));
    case 'stability':
      return images * selecting(0) * (1 + setting('levels') * setting('draws'));
    case 'faithfulness': {
      // Nine densities, each with and without the strongest units and with as many random sets of both; forward only.
      const impositions = config.parameters.everyImposition === false ? 1 : impositionIds.length - 1;
      const curves = impositions * (2 + 9 * (2 + 2 * setting('draws'))) + 2 * (1 + setting('minimalUnits'));
      const each = (selections.length * curves + 1 + setting('judgedUnits')) / 2;
      return Math.min(images, setting('images')) * (selecting(0) + each);
    }
    case 'local-linearity': {
      const paths = selections.length * sparsities.length;
      const regions = (1 + 2 * paths) * (9 + setting('measured'));
      // Random controls are looked at on spheres at one sparsity only.
      const spheres = (1 + paths + selections.length) * (1 + setting('radii') * setting('draws'));
      return Math.min(images, setting('images')) * (selecting(sparsities.length) + regions + spheres);
    }
    case 'decoding': {
      // The whole network and the active subnet, then each pathway beside its control.
      const { pictures } = config.parameters;
      const wholes = pictures === 'channels' ? 0 : 2 + 2 * selections.length * sparsities.length;
      const channels = pictures === 'pathways' ? 0 : selections.length;
      return Math.min(images, setting('images')) * (selecting(1) + (wholes + channels) * setting('steps'));
    }
    case 'path-graph': {
      // A pass under the mask, and a layer's part of one for each channel of every layer and the answer.
      const each = 1 + setting('channels') / 2 + 1 / Math.max(model.activationPoints, 1);
      const looked = Math.min(images, setting('images'));
      return looked * (selecting(sparsities.length) + selections.length * sparsities.length * each);
    }
    case 'evaluation':
      return images * passesOfEvaluation(config, model);
    case 'roar':
      return passesOfRetraining(config, { images, model });
    case 'claims': {
      const claims = runnableClaims(config.claims);
      const { activationPoints } = model;
      return costOfClaims({ claims, parameters: config.parameters, images, activationPoints }).passes;
    }
  }
}
