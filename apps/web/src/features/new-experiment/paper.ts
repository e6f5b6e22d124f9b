// The form with the settings of the paper, and what then still differs from it: told for whatever the form holds now.
import {
  attributionMethods,
  mapName,
  type PaperReading,
  paperExperiment,
  paperNetworks,
  presets,
  scopes,
  selectionMethods,
  unusualParameters,
} from '@pathlens/pathway-core/catalog';
import { formatAmount } from '../../numbers/format.ts';
import { mapsWith } from '../map-methods/chosen-maps.ts';
import { settingWords } from '../map-methods/map-titles.ts';
import { chosenSelections, contentOf, selectionsWith } from './chosen-selections.ts';
import type { ExperimentDraft, ModelOption, NewExperimentProject } from './draft.ts';

type Model = ModelOption['latest'];

/** Maps that some of the chosen models cannot have, and why. */
function unfit(models: readonly Model[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const noRelu = models.find(
    ({ activations }) => !activations.some(({ operator }) => operator === 'Relu' || operator === 'Clip'),
  );
  const flat = models.find(
    ({ activations }) => !activations.some(({ shape }) => shape.length === 3 && shape[1] * shape[2] > 1),
  );
  if (noRelu) found.set('guided-backprop', `${noRelu.model.name} has no ReLU.`);
  if (flat) found.set('grad-cam', `${flat.model.name} has no activation with more than one place.`);
  return found;
}

function modelsOf({ models }: ExperimentDraft, project: NewExperimentProject): readonly Model[] {
  return project.models.nodes.map(({ latest }) => latest).filter(({ id }) => models.includes(id));
}

/** Models and images stay; everything else becomes what the paper compares, as far as the models have it. */
export function paperDraft(
  draft: ExperimentDraft,
  project: NewExperimentProject,
  reading: PaperReading,
): ExperimentDraft {
  const { selections, sparsities, maps } = paperExperiment(reading);
  const impossible = unfit(modelsOf(draft, project));
  return {
    ...draft,
    ...selectionsWith(selections),
    arrangements: {},
    sparsities,
    maps: mapsWith(maps.filter(({ id }) => !impossible.has(id))),
    target: 'predicted',
    options: { granularity: 'unit', scope: null, imposition: 'zero' },
    autoSparsity: null,
  };
}

/** A sentence each; those that nothing in the form can change last. */
export function paperDifferences(
  draft: ExperimentDraft,
  project: NewExperimentProject,
  reading: PaperReading,
): readonly string[] {
  const models = modelsOf(draft, project);
  const told = [
    ...models.flatMap((model) => [...networkDifferences(model), ...preparationDifferences(model)]),
    ...imageDifferences(draft, project),
    ...selectionDifferences(draft, reading),
    ...mapDifferences(draft, models, reading),
    ...optionDifferences(draft, reading),
    ...readingNotes[reading],
  ];
  return [...new Set(told)];
}

const sizeWords = (shape: readonly number[]) => shape.join(' × ');

function networkDifferences({ model, inputShape, classes, activations }: Model): string[] {
  const { titles, input, classes: known } = paperNetworks;
  const paper = titles.join(' and ');
  if (sizeWords(inputShape) !== sizeWords(input) || classes !== known) {
    return [
      `${model.name} takes ${sizeWords(inputShape)} and knows ${formatAmount(classes ?? 0, 'class', 'classes')}; the paper’s ${paper} take ${sizeWords(input)} and know 1,000.`,
    ];
  }
  // VGG-16 calls a ReLU 15 times, ResNet-50 49 times.
  if (activations.length === 15 || activations.length === 49) return [];
  return [`${model.name} has ${activations.length} activation points; the paper’s ${paper} have 15 and 49.`];
}

function preparationDifferences({ model, preprocessing, inputShape }: Model): string[] {
  const { input, shorterSide, mean, std } = paperNetworks;
  if (sizeWords(inputShape) !== sizeWords(input)) return [];
  const same = (a: readonly number[] | undefined, b: readonly number[]) => a?.join() === b.join();
  const alike =
    preprocessing?.shorterSide === shorterSide && same(preprocessing.mean, mean) && same(preprocessing.std, std);
  return alike
    ? []
    : [
        `Images are prepared otherwise for ${model.name}: the paper scales the shorter side to 256, takes the middle 224 × 224 and the mean and deviation of ImageNet.`,
      ];
}

function imageDifferences({ dataset }: ExperimentDraft, { datasets }: NewExperimentProject): string[] {
  const data = datasets.nodes.find(({ latest }) => latest.id === dataset);
  return data ? [`The images are those of ${data.name}; the paper’s are of ImageNet, CIFAR-10 and Birdsnap.`] : [];
}

function selectionDifferences(draft: ExperimentDraft, reading: PaperReading): string[] {
  const wanted = selectionsWith(paperExperiment(reading).selections);
  const chosen = chosenSelections(draft);
  const contents = chosen.map((one) => contentOf({ ...one, arrangement: null }));
  return chosenSelections(wanted).flatMap((one) => {
    if (contents.includes(contentOf(one))) return [];
    const { title, id } = one.method;
    const others = chosen.some(({ method }) => method.id === id);
    return [others ? `${title} has other parameters, ${paperWords(one)}.` : `${title} is left out.`];
  });
}

function paperWords({ method, settings }: ReturnType<typeof chosenSelections>[number]): string {
  const words = selectionMethods[method.id].parameters
    .filter(({ id }) => id in settings)
    .map(({ id, title }) => `${title.toLowerCase()} ${settings[id]}`);
  return words.length === 0 ? 'where the paper’s are the usual ones' : `where the paper’s are ${words.join(', ')}`;
}

function mapDifferences({ maps }: ExperimentDraft, models: readonly Model[], reading: PaperReading): string[] {
  const impossible = unfit(models);
  const names = maps.map(({ id, settings }) => mapName({ id, parameters: settings }));
  const wanted = paperExperiment(reading).maps;
  const { methods } = presets.paper;
  return wanted.flatMap((map) => {
    const { title } = attributionMethods[map.id];
    if (!names.includes(mapName(map))) {
      const why = impossible.get(map.id);
      if (why) return [`${title} is left out: ${why}`];
      if (!maps.some(({ id }) => id === map.id)) return [`${title} is left out.`];
      const words = unusualParameters(map.id, map.parameters).map(([id, value]) => settingWords(map.id, { id, value }));
      return [`${title} has other parameters${words.length > 0 ? `: the paper has ${words.join(', ')}` : ''}.`];
    }
    const entry = methods[map.id];
    return map.id === 'grad-cam' && 'note' in entry
      ? [`${title}: ${entry.note?.replace(/^[A-Z]/, (letter) => letter.toLowerCase())}`]
      : [];
  });
}

function optionDifferences(draft: ExperimentDraft, reading: PaperReading): string[] {
  const { granularity, scope, imposition } = draft.options;
  const missing = paperExperiment(reading).sparsities.filter((sparsity) => !draft.sparsities.includes(sparsity));
  return [
    missing.length > 0 ? `Not every sparsity of the paper is there: ${missing.join(', ')} % missing.` : null,
    draft.target === 'predicted' ? null : 'The paper explains the class that the network predicts.',
    granularity === 'channel' ? 'Whole channels are kept or pruned; the paper prunes unit by unit.' : null,
    scope === 'perLayer' ? `${scopes.perLayer.title}; the paper has one threshold for the whole network.` : null,
    imposition === 'zero' ? null : 'Pruned units take other values than zero.',
  ].filter((sentence) => sentence !== null);
}

const shared = [
  'NeuronIntGrad* is not there: no released file defines it. PathwayGrad@layer is a candidate.',
  'Removal of pixels, retraining and the tests with random parameters are studies: New study, Claims.',
];

const readingNotes: Readonly<Record<PaperReading, readonly string[]>> = {
  corrected: [
    'Every activation is pruned, and NeuronIntGrad integrates from 0 to 1, as the paper says; the released code prunes only some of ResNet-50 and goes on to 5.5.',
    ...shared,
  ],
  release: [
    'NeuronIntGrad goes on to 5.5 instead of 1 and greedy pruning takes back what it pruned, as in the released code. What that code leaves unpruned of ResNet-50 is pruned here.',
    ...shared,
  ],
};
