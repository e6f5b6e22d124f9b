// The preprocessing form: presets, prefilled sizes, problems, labels.
import { expect, test } from 'vitest';
import {
  applyPreset,
  checkDraft,
  draftFor,
  draftOf,
  type Preset,
  parseLabels,
  presetOf,
  toInput,
} from './preprocessing.ts';

const torchvision: Preset = {
  id: 'torchvision',
  title: 'torchvision',
  about: 'ImageNet.',
  shorterSidePerCrop: 256 / 224,
  interpolation: 'BILINEAR',
  channels: 'RGB',
  range: 'ZERO_TO_ONE',
  mean: [0.485, 0.456, 0.406],
  std: [0.229, 0.224, 0.225],
};
const caffe: Preset = {
  ...torchvision,
  id: 'keras-caffe',
  shorterSidePerCrop: null,
  channels: 'BGR',
  range: 'ZERO_TO_255',
  mean: [103.939, 116.779, 123.68],
  std: [1, 1, 1],
};
const presets = [torchvision, caffe];

test('a preset fills everything but the size', () => {
  expect(toInput(applyPreset(draftFor([3, 224, 224]), torchvision))).toEqual({
    height: 224,
    width: 224,
    resize: 'SHORTER_SIDE_CROP',
    shorterSide: 256,
    interpolation: 'BILINEAR',
    channels: 'RGB',
    range: 'ZERO_TO_ONE',
    mean: [0.485, 0.456, 0.406],
    std: [0.229, 0.224, 0.225],
  });
  expect(toInput(applyPreset(draftFor([3, 299, 299]), torchvision))).toMatchObject({ shorterSide: 342, height: 299 });
  expect(toInput(applyPreset(draftFor([3, 64, 48]), caffe))).toMatchObject({
    channels: 'BGR',
    shorterSide: null,
    width: 48,
  });
});

test('a grey input stays grey and has one number per field', () => {
  const draft = applyPreset(draftFor([1, 28, 28]), caffe);
  expect(checkDraft(draft)).toEqual({});
  expect(toInput(draft)).toMatchObject({ height: 28, resize: 'STRETCH', channels: 'GREY', mean: [103.939], std: [1] });
});

test('a preset is recognised in what was stored', () => {
  for (const preset of presets) {
    const draft = applyPreset(draftFor([3, 64, 64]), preset);
    expect(presetOf(draft, presets)?.id).toBe(preset.id);
    expect(presetOf(draftOf(toInput(draft)), presets)?.id).toBe(preset.id);
    expect(presetOf({ ...draft, mean: '0.5, 0.5, 0.5' }, presets)).toBeNull();
    expect(presetOf({ ...draft, interpolation: 'BICUBIC' }, presets)).toBeNull();
  }
});

test('what is wrong is said where it is wrong', () => {
  const base = applyPreset(draftFor([3, 224, 224]), torchvision);
  const draft = { ...base, height: '0', shorterSide: '100', mean: '1, 2', std: '1, 0, 1' };
  expect(Object.keys(checkDraft(draft)).sort()).toEqual(['height', 'mean', 'shorterSide', 'std']);
});

test('labels come as lines or as a JSON list', () => {
  expect(parseLabels('disc\n square \r\nring\n')).toEqual(['disc', 'square', 'ring']);
  expect(parseLabels('["disc", "square"]')).toEqual(['disc', 'square']);
  expect(parseLabels('  ')).toEqual([]);
});
