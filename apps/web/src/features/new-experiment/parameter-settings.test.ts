// Parameters of the form: refused as the server would, and sent as they were typed.
import { selectionMethods } from '@pathlens/pathway-core/catalog';
import { expect, test } from 'vitest';
import { parameterProblem, settingsProblem, toParameterInput } from './parameter-settings.ts';

const method = selectionMethods['neuron-intgrad'];
const [steps, schedule] = method.parameters;

test('a value in its range, and one that was never typed, will do', () => {
  expect([parameterProblem(method, steps, '50'), parameterProblem(method, steps, undefined)]).toEqual([
    undefined,
    undefined,
  ]);
  expect(settingsProblem(method, { steps: '50', schedule: 'release' })).toBeUndefined();
});

test.each(['0', '1.5', '1001', '', 'many'])('%j points are refused with the range', (value) => {
  expect(parameterProblem(method, steps, value)).toBe('It takes a whole number from 1 to 1000.');
  expect(settingsProblem(method, { steps: value })).toBe('NeuronIntGrad: “Points” is out of its range.');
});

test('a choice that does not exist is refused', () => {
  expect(parameterProblem(method, schedule, 'trapezoid')).toMatch(/^It takes one of midpoint/);
});

test('only what was typed is sent', () => {
  expect(toParameterInput({})).toEqual([]);
  expect(toParameterInput({ steps: ' 50 ' })).toEqual([{ id: 'steps', value: '50' }]);
});
