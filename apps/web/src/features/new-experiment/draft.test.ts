// The form of an experiment: asked again it asks for the same, and what it has of the paper is told as it stands.
import { completeParameters, mapName, paperExperiment, selectionMethods } from '@pathlens/pathway-core/catalog';
import { describe, expect, it } from 'vitest';
import { mapsOf, withCopy } from '../map-methods/chosen-maps.ts';
import { chosenSelections, withAnother, withMethod } from './chosen-selections.ts';
import {
  type ExperimentDraft,
  imageCount,
  type NewExperimentProject,
  problemsOf,
  startDraft,
  toExperimentInput,
} from './draft.ts';
import { draftFrom, type EarlierExperiment, withEarlier } from './draft-from.ts';
import { paperDifferences, paperDraft } from './paper.ts';

const relu = (name: string, shape: number[]) => ({ index: 0, name, shape, operator: 'Relu' });
const version = (id: string, number: number, more = {}) => ({
  id,
  number,
  state: 'READY',
  preprocessing: { shorterSide: null, mean: [0, 0, 0], std: [1, 1, 1] },
  model: { id: `model of ${id}`, name: id },
  inputShape: [3, 64, 64],
  activations: [relu('conv', [8, 32, 32]), relu('dense', [32])],
  labels: ['disc', 'square'],
  classes: 2,
  ...more,
});
const data = {
  id: 'd1',
  number: 1,
  state: 'READY',
  itemCount: 160,
  classes: ['disc', 'square'],
  dataset: { id: 'd', name: 'Clean' },
  images: { nodes: [] },
};
const project = {
  id: 'project',
  slug: 'p',
  name: 'P',
  models: { nodes: ['a', 'b'].map((id) => ({ id: `model ${id}`, name: id, latest: version(id, 2) })) },
  datasets: { nodes: [{ id: 'd', name: 'Clean', latest: data }] },
  experiments: { nodes: [] },
  workers: [],
} as unknown as NewExperimentProject;
const draft = startDraft(project, { model: null, data: null, images: [] });

const settings = (values: object) => Object.entries(values).map(([id, value]) => ({ id, value: String(value) }));
const selection = (id: 'neuron-mct' | 'greedy' | 'random-path', given = {}, more = {}) => ({
  method: { id },
  parameters: settings(completeParameters(selectionMethods[id], given)),
  granularity: 'UNIT',
  scope: id === 'random-path' ? 'PER_LAYER' : 'GLOBAL',
  ...more,
});
const earlier = {
  id: 'x',
  name: 'Before',
  seed: 11,
  sparsities: [50, 91.5],
  autoSparsity: 0.2,
  target: '1-0',
  imposition: 'CONST_ORIGINAL',
  project: { id: 'project', slug: 'p' },
  models: [version('a', 2), version('old', 1)],
  selections: [
    selection('neuron-mct', {}, { granularity: 'CHANNEL' }),
    selection('greedy', { step: 2 }),
    selection('greedy', { step: 5 }, { granularity: 'CHANNEL' }),
    selection('random-path', {}, { granularity: 'CHANNEL' }),
  ],
  maps: [
    { method: { id: 'grad-cam', title: '' }, parameters: settings({ layer: 0, relu: true }) },
    { method: { id: 'grad-cam', title: '' }, parameters: settings({ layer: -1, relu: true }) },
    { method: { id: 'pathway-gradient', title: '' }, parameters: [] },
  ],
  datasetVersion: { ...data, id: 'd0', number: 0 },
  images: { totalCount: 12 },
} as unknown as EarlierExperiment;

describe('an experiment asked again', () => {
  const again = draftFrom(earlier);
  const together = withEarlier(project, earlier);

  it('asks for everything as it was', () => {
    expect(problemsOf(again, 32)).toEqual([]);
    expect(imageCount(again, together)).toBe(12);
    expect(toExperimentInput(again, together)).toEqual({
      project: 'project',
      name: 'Before',
      models: ['a', 'old'],
      datasetVersion: 'd0',
      imagesOf: 'x',
      selections: [
        { method: 'neuron-mct', parameters: [], granularity: 'CHANNEL', scope: null },
        { method: 'greedy', parameters: settings({ step: 2 }), granularity: null, scope: null },
        { method: 'greedy', parameters: settings({ step: 5 }), granularity: 'CHANNEL', scope: null },
        { method: 'random-path', parameters: [], granularity: 'CHANNEL', scope: null },
      ],
      sparsities: [50, 91.5],
      maps: [
        { method: 'grad-cam', parameters: settings({ layer: 0 }) },
        { method: 'grad-cam', parameters: [] },
        { method: 'pathway-gradient', parameters: [] },
      ],
      target: '1-0',
      imposition: 'CONST_ORIGINAL',
      autoSparsity: 0.2,
      seed: 11,
    });
  });

  it('offers the versions that newer ones have replaced', () => {
    expect(together.models.nodes.map(({ latest }) => latest.id)).toEqual(['a', 'b', 'old']);
    expect(together.datasets.nodes.map(({ latest }) => latest.id)).toEqual(['d1', 'd0']);
    expect(
      withEarlier(project, { ...earlier, models: [], datasetVersion: data } as unknown as EarlierExperiment),
    ).toEqual(project);
  });
});

describe('the form', () => {
  it('asks for a slice, of each class or of all', () => {
    expect(toExperimentInput({ ...draft, first: 5 }, project)).toMatchObject({ first: 5 });
    const each = { ...draft, first: 5, perClass: true };
    expect(toExperimentInput(each, project)).toMatchObject({ perClass: 5 });
    expect([
      imageCount(draft, project),
      imageCount({ ...draft, first: 5 }, project),
      imageCount(each, project),
    ]).toEqual([160, 5, null]);
    expect(toExperimentInput({ ...each, images: ['i'] }, project)).toMatchObject({ images: ['i'] });
  });

  it('takes a method again with other parameters, and tells the same twice', () => {
    const greedy = { ...draft, selections: withMethod(draft.selections, 'greedy', true) };
    const twice: ExperimentDraft = { ...greedy, ...withAnother(greedy, 'greedy') };
    expect(chosenSelections(twice).map(({ key }) => key)).toEqual(['neuron-mct', 'greedy', 'greedy 2', 'random-path']);
    expect(problemsOf(twice, 32)).toEqual(['Greedy pruning is there twice with the same parameters.']);
    expect(problemsOf({ ...twice, settings: { 'greedy 2': { step: '9' } } }, 32)).toEqual([]);
    expect(withMethod(twice.selections, 'greedy', false)).toEqual(draft.selections);
    const [map] = mapsOf(['grad-cam'], 'found');
    expect(problemsOf({ ...draft, maps: withCopy([map], map.key) }, 32)).toEqual([
      'Grad-CAM is there twice with the same parameters.',
    ]);
  });
});

describe('the paper', () => {
  it('is asked for as the catalog has it, and nothing then differs but models, images and what was not released', () => {
    for (const reading of ['corrected', 'release'] as const) {
      const paper = paperDraft({ ...draft, first: 3 }, project, reading);
      expect(problemsOf(paper, 32)).toEqual([]);
      const wanted = paperExperiment(reading);
      const input = toExperimentInput(paper, project);
      expect(input).toMatchObject({ sparsities: wanted.sparsities, first: 3, models: ['a'], imposition: 'ZERO' });
      const asked = input.selections!.map(({ method, parameters }) => [
        method,
        completeParameters(
          selectionMethods[method as 'greedy'],
          Object.fromEntries(parameters!.map(({ id, value }) => [id, value])),
        ),
      ]);
      expect(asked.toSorted()).toEqual(wanted.selections.map(({ id, parameters }) => [id, parameters]).toSorted());
      expect(paper.maps.map(({ id, settings: said }) => mapName({ id, parameters: said }))).toEqual(
        wanted.maps.map(mapName),
      );
      const told = paperDifferences(paper, project, reading);
      expect(told[0]).toBe(
        'a takes 3 × 64 × 64 and knows 2 classes; the paper’s VGG-16 and ResNet-50 take 3 × 224 × 224 and know 1,000.',
      );
      expect(told[1]).toMatch(/^The images are those of Clean;/);
      expect(told.join(' ')).not.toMatch(/left out|other parameters/);
    }
  });

  it('tells what is changed afterwards', () => {
    const paper = paperDraft(draft, project, 'corrected');
    const changed: ExperimentDraft = {
      ...paper,
      selections: withMethod(paper.selections, 'random-path', false),
      settings: { ...paper.settings, 'greedy-dead': { step: '5' } },
      sparsities: [90],
      maps: paper.maps.filter(({ id }) => id !== 'guided-backprop').map((map) => ({ ...map, settings: {} })),
      target: '1',
    };
    const told = paperDifferences(changed, project, 'corrected');
    for (const sentence of [
      'Random path is left out.',
      'Greedy pruning that keeps dead units has other parameters, where the paper’s are the usual ones.',
      'Guided backpropagation is left out.',
      'Integrated gradients has other parameters: the paper has rule endpoints.',
      'Not every sparsity of the paper is there: 70, 75, 80, 85, 95, 98 % missing.',
      'The paper explains the class that the network predicts.',
    ]) {
      expect(told).toContain(sentence);
    }
  });

  it('leaves out what a network cannot have, and says why', () => {
    const smooth = [{ ...relu('gelu', [8]), operator: 'Gelu' }];
    const other = {
      ...project,
      models: { nodes: [{ id: 'm', name: 'a', latest: version('a', 1, { activations: smooth }) }] },
    } as unknown as NewExperimentProject;
    const paper = paperDraft(draft, other, 'corrected');
    expect(paper.maps.map(({ id }) => id)).not.toContain('grad-cam');
    const told = paperDifferences(paper, other, 'corrected');
    expect(told).toContain('Guided backpropagation is left out: a has no ReLU.');
    expect(told).toContain('Grad-CAM is left out: a has no activation with more than one place.');
  });

  it('finds nothing to say of networks and preparation that are those of the paper', () => {
    const activations = Array.from({ length: 15 }, (_, index) => ({ ...relu(`relu ${index}`, [64, 14, 14]), index }));
    const preprocessing = { shorterSide: 256, mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] };
    const latest = version('a', 1, { activations, inputShape: [3, 224, 224], classes: 1000, preprocessing });
    const vgg = { ...project, models: { nodes: [{ id: 'm', name: 'a', latest }] } } as unknown as NewExperimentProject;
    expect(paperDifferences(paperDraft(draft, vgg, 'release'), vgg, 'release')[0]).toMatch(/^The images are/);
  });
});
