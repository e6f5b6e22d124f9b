// Presets and aliases: whole sets of parameters, or a reason.
import { describe, expect, it, test } from 'vitest';
import { attributionAliases, namedAttribution } from './aliases.ts';
import { attributionMethods } from './attribution-methods.ts';
import { attributionIds } from './methods.ts';
import { completeParameters } from './parameters.ts';
import { presetIds } from './presets/preset.ts';
import { presetParameters, presets } from './presets.ts';

describe.each(presetIds)('preset %s', (id) => {
  test.each(attributionIds)('%s', (method) => {
    const entry = presets[id].methods[method];
    if ('why' in entry) {
      expect(() => presetParameters(id, method)).toThrowError(
        expect.objectContaining({ code: 'PRESET_UNFIT', message: expect.stringContaining(entry.why) }),
      );
      return;
    }
    const found = presetParameters(id, method);
    expect(found).toEqual({ ...completeParameters(attributionMethods[method], {}), ...entry.parameters });
    expect(completeParameters(attributionMethods[method], found)).toEqual(found);
  });
});

it('the same name differs by preset: why parameters are shown', () => {
  expect(presetIds.map((id) => presetParameters(id, 'integrated-gradients'))).toEqual([
    { steps: 50, rule: 'gauss-legendre', baseline: 'zero' },
    { steps: 20, rule: 'right', baseline: 'zero' },
    { steps: 49, rule: 'trapezoid', baseline: 'zero' },
    { steps: 50, rule: 'endpoints', baseline: 'zero' },
  ]);
});

describe('aliases', () => {
  it('are read whatever their case and hyphens, and are no ids', () => {
    for (const name of ['InputMCT', 'inputmct', 'input-mct', 'INPUT_MCT']) {
      expect(namedAttribution(name)).toMatchObject({ method: 'input-x-gradient', parameters: {} });
    }
    const { method, parameters, alias } = namedAttribution('InputIntGrad')!;
    expect(completeParameters(attributionMethods[method], parameters)).toEqual(presetParameters('paper', method));
    expect(alias?.reduction).toBe('strongest');
    const ids: readonly string[] = attributionIds;
    for (const { name } of attributionAliases) expect(ids).not.toContain(name.toLowerCase());
  });

  it('leave ids as they are, and know nothing else', () => {
    for (const id of attributionIds) expect(namedAttribution(id)).toEqual({ method: id, parameters: {}, alias: null });
    for (const name of ['', 'Gradient', 'toString', 'input mct 2']) expect(namedAttribution(name)).toBeUndefined();
  });
});
