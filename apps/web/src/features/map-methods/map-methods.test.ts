// Picking maps: every method is offered once, presets are what they say, the same map twice is told, costs are those of the model.
import { attributionIds, presetIds, presetParameters, studyDefaults } from '@pathlens/pathway-core/catalog';
import { describe, expect, test } from 'vitest';
import { mapProblems, mapsOf, toAttributionInput, withCopy, withMap } from './chosen-maps.ts';
import { costOn } from './cost-words.ts';
import { findMethods } from './families.ts';
import { presetOf, whyNot, withPreset } from './preset-choice.ts';

const network = {
  title: 'cnn v1',
  input: [3, 32, 32],
  activations: [
    { index: 0, name: 'conv', shape: [16, 32, 32] },
    { index: 1, name: 'deep', shape: [64, 8, 8] },
    { index: 2, name: 'dense', shape: [10] },
  ],
};
const titlesOf = (text: string) => findMethods(text).flatMap(({ methods }) => methods.map(({ id }) => id));

describe('the list of methods', () => {
  test('has each once', () => {
    expect(titlesOf('').toSorted()).toEqual([...attributionIds].toSorted());
  });

  test('is narrowed by titles, papers and other names', () => {
    expect(titlesOf('InputMCT')).toEqual(['input-x-gradient']);
    expect(titlesOf('selvaraju')).toEqual(['grad-cam', 'guided-grad-cam']);
    expect(titlesOf('no such method')).toEqual([]);
  });
});

describe('chosen maps', () => {
  test('the same method may be there twice, with other parameters', () => {
    const [own] = mapsOf(['integrated-gradients']);
    const twice = withCopy([own], own.key);
    expect(twice.map(({ key }) => key)).toEqual(['integrated-gradients', 'integrated-gradients 2']);
    expect(mapProblems(twice)).toEqual(['Integrated gradients is there twice with the same parameters.']);
    expect(mapProblems([own, { ...twice[1], settings: { baseline: 'blur' } }])).toEqual([]);
    // Written out or left at its default: the same map.
    expect(mapProblems([own, { ...twice[1], settings: { steps: '50' } }])).toHaveLength(1);
  });

  test('a parameter or a sparsity out of its range is told', () => {
    const [pathway] = mapsOf(['pathway-gradient']);
    const at = (sparsity: string) => mapProblems([{ ...pathway, pathway: { ...pathway.pathway!, sparsity } }]);
    expect(at('100')).toEqual(['Pathway Gradient: the sparsity is out of its range.']);
    expect([at('0'), at('99.9')]).toEqual([[], []]);
    const [rise] = mapsOf(['rise']);
    expect(mapProblems([{ ...rise, settings: { keep: '2' } }])).toEqual(['RISE: “Kept” is out of its range.']);
  });

  test('what studies begin with will do', () => {
    for (const { attributions } of Object.values(studyDefaults)) expect(mapProblems(mapsOf(attributions))).toEqual([]);
  });

  test('the server is told what was set, and whose pathway it is', () => {
    const [pathway, gradient] = withMap(mapsOf(['pathway-gradient']), 'gradient');
    expect(toAttributionInput(gradient)).toEqual({ method: 'gradient', parameters: [] });
    expect(toAttributionInput(pathway).pathway).toEqual({
      selection: { method: 'neuron-mct', parameters: [] },
      sparsity: 90,
    });
  });
});

describe('presets', () => {
  test('give the parameters of the catalog of presets, or leave the map and say why', () => {
    for (const map of mapsOf(attributionIds)) {
      for (const preset of presetIds) {
        const made = withPreset(map, preset);
        if (whyNot(map, preset) !== null) {
          expect(made).toBe(map);
          continue;
        }
        const values = presetParameters(preset, map.id);
        for (const [id, value] of Object.entries(made.settings)) expect(value).toBe(String(values[id]));
        expect(['catalog', ...presetIds]).toContain(presetOf(made));
        expect(mapProblems([made])).toEqual([]);
      }
    }
  });

  test('are known by their values, as are our own and those of nobody', () => {
    const [map] = mapsOf(['integrated-gradients']);
    expect(presetOf(map)).toBe('catalog');
    expect(presetOf(withPreset(map, 'captum'))).toBe('captum');
    expect(presetOf({ ...map, settings: { steps: '7' } })).toBe('own');
    expect(withPreset(withPreset(map, 'captum'), 'catalog').settings).toEqual({});
  });
});

test('costs are counted for the model and the parameters', () => {
  const cost = (id: (typeof attributionIds)[number], settings = {}) => {
    const [method] = findMethods('').flatMap(({ methods }) => methods.filter((one) => one.id === id));
    return costOn(method, settings, network);
  };
  // Windows of 8 every 4 pixels of 32: 7 along each side, and the whole image.
  expect(cost('occlusion')).toBe('50 forward');
  expect(cost('occlusion', { window: '16', stride: '16' })).toBe('5 forward');
  // Channels of the last activation that has places, the whole image, and the empty one.
  expect(cost('score-cam')).toBe('66 forward');
  expect(cost('score-cam', { layer: '0' })).toBe('18 forward');
  expect(cost('integrated-gradients', { steps: '20' })).toBe('20 forward, 20 backward');
  expect(cost('integrated-gradients', { steps: 'many' })).toBeNull();
});
