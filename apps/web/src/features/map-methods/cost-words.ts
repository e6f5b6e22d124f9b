// What a method costs in words: counted for the model and the parameters where they are known, else by what it depends on.
import {
  type AttributionMethod,
  type CostFactor,
  completeParameters,
  passesOf,
  type SelectionMethod,
} from '@pathlens/pathway-core/catalog';
import { formatCount } from '../../numbers/format.ts';
import type { MethodSettings } from '../new-experiment/parameter-settings.ts';
import type { Network } from './network.ts';

type Method = SelectionMethod | AttributionMethod;

const eachOf = { 'activation-points': 'activation point', windows: 'window', channels: 'channel' } as const;

/** "1 forward, 1 backward", "1 + 1 per sparsity", "no passes". */
function countWords(forward: number, backward: number): string {
  if (forward + backward === 0) return 'no passes';
  if (backward === 0) return `${formatCount(forward)} forward`;
  return `${formatCount(forward)} forward, ${formatCount(backward)} backward`;
}

/** "20 passes per activation point", "1,000 passes". */
function factorWords(factors: readonly CostFactor[], parameters: Method['parameters']): string {
  const value = (id: string) => Number(parameters.find((parameter) => parameter.id === id)?.default);
  const times = factors.flatMap((factor) => {
    if (factor.of === 'parameter') return [value(factor.id)];
    return factor.of === 'steps-of-percent' ? [Math.ceil(100 / value(factor.id))] : [];
  });
  const count = formatCount(times.reduce((product, time) => product * time, 1));
  const passes = count === '1' ? '1 pass' : `${count} passes`;
  const each = factors.flatMap(({ of }) => (of in eachOf ? [eachOf[of as keyof typeof eachOf]] : []));
  return [passes, ...each].join(' per ');
}

/** What the method costs an image at its defaults, whatever the model. */
export function costWords({ cost, parameters }: Method): string {
  const { forward, backward, perSparsity, factors } = cost;
  if (factors !== undefined) return factorWords(factors, parameters);
  return perSparsity && forward + backward > 0
    ? `${forward} + ${backward} per sparsity`
    : countWords(forward, backward);
}

/** What it costs an image of that model with those parameters; null while one of them will not do. */
export function costOn(method: Method, settings: MethodSettings, network: Network | null): string | null {
  if (network === null) return costWords(method);
  try {
    const { forward, backward } = passesOf(method.cost, {
      parameters: completeParameters(method, settings),
      activationPoints: network.activations.length,
      shapes: { input: network.input, activations: network.activations.map(({ shape }) => shape) },
    });
    return countWords(forward, backward);
  } catch {
    return null;
  }
}
