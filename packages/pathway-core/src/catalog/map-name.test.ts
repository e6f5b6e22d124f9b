// Names of maps: the same for the same map, however its parameters were said.
import { expect, it } from 'vitest';
import { mapName, unusualParameters, usualMap } from './map-name.ts';
import { attributionIds } from './methods.ts';
import { presetParameters } from './presets.ts';

it('is the method’s alone where all parameters are at their default', () => {
  for (const id of attributionIds) {
    expect(mapName(usualMap(id))).toBe(id);
    expect(mapName({ id, parameters: {} })).toBe(id);
    expect(unusualParameters(id, usualMap(id).parameters)).toEqual([]);
  }
});

it('says what is not, in the order of the catalog, whatever the values are given as', () => {
  const said = { rule: 'left', baseline: 'zero', steps: 20 };
  expect(mapName({ id: 'integrated-gradients', parameters: said })).toBe('integrated-gradients:steps=20:rule=left');
  const text = { steps: '20', rule: 'left' };
  expect(mapName({ id: 'integrated-gradients', parameters: text })).toBe('integrated-gradients:steps=20:rule=left');
  expect(mapName({ id: 'grad-cam', parameters: { relu: 'false' } })).toBe('grad-cam:relu=false');
  expect(mapName({ id: 'grad-cam', parameters: presetParameters('captum', 'grad-cam') })).toBe('grad-cam:relu=false');
});
