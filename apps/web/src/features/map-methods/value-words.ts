// Choices of parameters as people read them; what has no words of its own stands as it is.
import type { Parameter } from '@pathlens/pathway-core/catalog';

const words: Readonly<Record<string, string>> = {
  zero: 'Zero',
  black: 'Black',
  mean: 'Channel mean',
  blur: 'Blurred image',
  noise: 'Noise',
  midpoint: 'Midpoint',
  left: 'Left',
  right: 'Right',
  trapezoid: 'Trapezoid',
  'gauss-legendre': 'Gauss–Legendre',
  endpoints: 'Endpoints',
  'noisy-linear': 'Noisy linear imputation',
  every: 'Every one of them',
  'epsilon-plus': 'ε on dense, z⁺ on convolutions',
  'epsilon-plus-flat': 'ε, z⁺, flat first layer',
  'epsilon-gamma-box': 'ε, γ, box on the first layer',
  logit: 'Logit',
  probability: 'Probability',
  one: 'One',
  pytorch: 'PyTorch',
  sgd: 'SGD',
  true: 'Yes',
  false: 'No',
};

export function valueWords(value: string): string {
  return words[value] ?? value.replaceAll('-', ' ').replace(/^[a-z]/, (letter) => letter.toUpperCase());
}

/** "Points 50, rule midpoint": the parameters at their defaults, in a sentence. */
export function parameterWords({ parameters }: { readonly parameters: readonly Parameter[] }): string {
  if (parameters.length === 0) return 'No parameters.';
  const words = parameters.map((parameter) =>
    parameter.id === 'layer' && parameter.default === -1
      ? 'at the last activation larger than 1 × 1'
      : `${parameter.title} ${valueWords(String(parameter.default)).toLowerCase()}`,
  );
  return `${words.join(', ')}.`.replace(/^[a-z]/, (letter) => letter.toUpperCase());
}
