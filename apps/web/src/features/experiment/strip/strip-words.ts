// What the orders of the strip are called.
import type { StripChoice } from './strip-choice.ts';

export function orderWords({ sort, region }: Pick<StripChoice, 'sort' | 'region'>): string {
  const mass = region === null ? 'mass on the first region' : `mass on the ${region.toLowerCase()}`;
  switch (sort) {
    case 'kept':
      return 'Response kept, most first';
    case 'least-kept':
      return 'Response kept, least first';
    case 'probability':
      return 'Probability, highest first';
    case 'least-probability':
      return 'Probability, lowest first';
    case 'mass':
      return `${mass.replace('m', 'M')}, most first`;
    case 'least-mass':
      return `${mass.replace('m', 'M')}, least first`;
    case 'class':
      return 'Overlap with its class, most first';
    case 'least-class':
      return 'Overlap with its class, least first';
    case 'label':
      return 'Label';
    case 'position':
      return 'Position in the data';
  }
}
