// The preprocessing form: presets, prefilled sizes, problems, labels.
import { expect, test } from 'vitest';
import { applyPreset, checkDraft, draftFor, draftOf, parseLabels, presetOf, toInput } from './preprocessing.ts';

test('a 224 input starts as ImageNet with the usual crop', () => {
  expect(toInput(draftFor([3, 224, 224]))).toEqual({
    height: 224,
    width: 224,
    resize: 'SHORTER_SIDE_CROP',
    shorterSide: 256,
    channels: 'RGB',
    range: 'ZERO_TO_ONE',
    mean: [0.485, 0.456, 0.406],
    std: [0.229, 0.224, 0.225],
  });
});

test('a small grey input is stretched and has one number per field', () => {
  const draft = draftFor([1, 28, 28], 'symmetric');
  expect(checkDraft(draft)).toEqual({});
  expect(toInput(draft)).toMatchObject({
    height: 28,
    resize: 'STRETCH',
    channels: 'GREY',
    mean: [0],
    std: [1],
    shorterSide: null,
  });
});

test('a preset is recognised in what was stored', () => {
  const draft = applyPreset(draftFor([3, 64, 64]), 'unit');
  expect(presetOf(draft)).toBe('unit');
  expect(presetOf(draftOf(toInput(draft)))).toBe('unit');
  expect(presetOf({ ...draft, mean: '0.5, 0.5, 0.5' })).toBeNull();
});

test('what is wrong is said where it is wrong', () => {
  const draft = { ...draftFor([3, 224, 224]), height: '0', shorterSide: '100', mean: '1, 2', std: '1, 0, 1' };
  expect(Object.keys(checkDraft(draft)).sort()).toEqual(['height', 'mean', 'shorterSide', 'std']);
});

test('labels come as lines or as a JSON list', () => {
  expect(parseLabels('disc\n square \r\nring\n')).toEqual(['disc', 'square', 'ring']);
  expect(parseLabels('["disc", "square"]')).toEqual(['disc', 'square']);
  expect(parseLabels('  ')).toEqual([]);
});
