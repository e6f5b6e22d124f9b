// What the files of a model speak for: lists of names in every spelling, metadata of exporters, and guesses from sizes.
import { join } from 'node:path';
import { openModel } from '@pathlens/model-io';
import { describe, expect, it } from 'vitest';
import { readLabels } from '../src/tasks/import-model/label-lists.ts';
import { metadataPreprocessing } from '../src/tasks/import-model/metadata-preprocessing.ts';
import { suggest } from '../src/tasks/import-model/suggest.ts';
import { networks } from './workplace.ts';

describe('class names', () => {
  it.each([
    ['lines', 'cat\n dog \r\n\n', ['cat', 'dog']],
    ['lines with an empty one within', 'cat\n\ndog', ['cat', '', 'dog']],
    ['a JSON list', '["cat", "dog"]', ['cat', 'dog']],
    ['JSON by index', '{"1": "dog", "0": "cat"}', ['cat', 'dog']],
    ['ImageNet’s pairs', '{"0": ["n01", "tench"], "1": ["n02", "goldfish"]}', ['tench', 'goldfish']],
    ['Python by index', `{0: 'person', 1: "driver's cab", 2: 'o\\'clock'}`, ['person', "driver's cab", "o'clock"]],
    ['commas', 'cat, dog', ['cat', 'dog']],
  ])('are read from %s', (_, text, names) => {
    expect(readLabels(text)).toEqual(names);
  });

  it.each([
    ['nothing', '  '],
    ['a gap in the indices', '{"0": "a", "2": "b"}'],
    ['a list of numbers', '[1, 2]'],
    ['an object of other things', '{"a": {}}'],
    ['broken JSON', '["a", '],
  ])('are not read from %s', (_, text) => {
    expect(readLabels(text)).toBeUndefined();
  });
});

describe('metadata', () => {
  const shape = [3, 224, 224];
  const of = (properties: Record<string, string>) => metadataPreprocessing(new Map(Object.entries(properties)), shape);

  it('of Hugging Face image processors', () => {
    const config = {
      do_center_crop: true,
      size: { shortest_edge: 256 },
      crop_size: { height: 224, width: 224 },
      image_mean: [0.5, 0.5, 0.5],
      image_std: [0.5, 0.5, 0.5],
      resample: 3,
    };
    expect(of({ preprocessor_config: JSON.stringify(config) })).toMatchObject({
      resize: 'shorter-side-crop',
      shorterSide: 256,
      interpolation: 'bicubic',
      mean: [0.5, 0.5, 0.5],
      range: '0..1',
    });
  });

  it('of timm, spread over keys', () => {
    const found = of({
      mean: '(0.485, 0.456, 0.406)',
      std: '[0.229, 0.224, 0.225]',
      crop_pct: '0.875',
      interpolation: 'bilinear',
    });
    expect(found).toMatchObject({ shorterSide: 256, std: [0.229, 0.224, 0.225] });
    expect(found).not.toHaveProperty('interpolation');
  });

  it('of bytes', () => {
    expect(of({ mean: '[103.9, 116.8, 123.7]', std: '[1, 1, 1]' })).toMatchObject({
      range: '0..255',
      resize: 'stretch',
    });
  });

  it('that says nothing or nonsense', () => {
    expect(of({})).toBeNull();
    expect(of({ mean: '[0.5]' })).toBeNull();
    expect(of({ mean: '"x"', std: '[0, 0, 0]' })).toBeNull();
    expect(of({ mean: '[0.5]', std: '[0]' })).toBeNull();
  });
});

describe('a model', () => {
  const nothing = { json: null, labels: null, warnings: [] };

  it('that starts with Rescaling takes bytes', async () => {
    const keras = join(networks, '../../../../model-io/test/fixtures/keras/activations');
    const opened = await openModel({ 'm.keras': join(keras, 'keras3.keras') });
    const found = suggest(opened, nothing);
    expect(found.preprocessing).toMatchObject({ range: '0..255', resize: 'stretch', mean: [0, 0, 0], std: [1, 1, 1] });
    expect(found.sources).toEqual([expect.stringContaining('starts with Rescaling')]);
  });

  it('gets no names that do not fit its classes', async () => {
    const opened = await openModel({ 'm.onnx': join(networks, 'relu6-depthwise/model.onnx') });
    const found = suggest(opened, { ...nothing, labels: { file: 'labels.txt', names: ['a', 'b'] } });
    expect(found.labels).toEqual([]);
    expect(found.sources.join(' ')).toContain('there are 2 for 10 classes');
    expect(found.preprocessing).toMatchObject({ height: 40, width: 44, range: '0..1' });
    expect(found.sources.join(' ')).toContain('guess');
  });

  it('takes what its file says before what its size suggests', async () => {
    const opened = await openModel({ 'm.onnx': join(networks, 'relu6-depthwise/model.onnx') });
    const properties = new Map([
      ['mean', '[0.1, 0.2, 0.3]'],
      ['std', '[1, 1, 1]'],
      ['names', JSON.stringify(Object.fromEntries(Array.from({ length: 10 }, (_, at) => [at, `class ${at}`])))],
    ]);
    const found = suggest({ ...opened, properties }, nothing);
    expect(found.preprocessing?.mean).toEqual([0.1, 0.2, 0.3]);
    expect(found.labels[9]).toBe('class 9');
  });
});
