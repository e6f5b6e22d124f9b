// Choices of parameters as people read them; what has no words of its own stands as it is.
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
