// How images were prepared for well-known families of models, as data: forms offer them, imports suggest them.
import type { Preprocessing } from './preprocessing.ts';

export interface PreprocessingPreset {
  readonly id: string;
  readonly title: string;
  /** Where the numbers come from, in a sentence. */
  readonly about: string;
  /** The shorter side is scaled to the crop times this, then the centre is taken; null stretches. */
  readonly shorterSidePerCrop: number | null;
  readonly interpolation: 'bilinear' | 'bicubic' | 'nearest';
  /** Of models with three channels; with one it is grey. */
  readonly channels: 'rgb' | 'bgr' | 'grey';
  readonly range: Preprocessing['range'];
  readonly mean: readonly number[];
  readonly std: readonly number[];
}

const imagenet = { range: '0..1', mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] } as const;
const identity = { mean: [0, 0, 0], std: [1, 1, 1] } as const;
const rgb = { interpolation: 'bilinear', channels: 'rgb' } as const;

export const preprocessingPresets: readonly PreprocessingPreset[] = [
  {
    ...rgb,
    ...imagenet,
    id: 'torchvision',
    title: 'torchvision',
    about: 'ImageNet weights of torchvision: shorter side 256, centre 224, mean and std of ImageNet.',
    shorterSidePerCrop: 256 / 224,
  },
  {
    ...rgb,
    ...imagenet,
    id: 'torchvision-inception',
    title: 'torchvision Inception',
    about: 'Inception v3 of torchvision: shorter side 342, centre 299, mean and std of ImageNet.',
    shorterSidePerCrop: 342 / 299,
  },
  {
    id: 'timm',
    title: 'timm, 0.5',
    about: 'timm models trained with mean and std 0.5, such as its ViTs: bicubic, shorter side 256 for 224.',
    shorterSidePerCrop: 256 / 224,
    interpolation: 'bicubic',
    channels: 'rgb',
    range: '0..1',
    mean: [0.5, 0.5, 0.5],
    std: [0.5, 0.5, 0.5],
  },
  {
    ...rgb,
    ...identity,
    id: 'keras-tf',
    title: 'Keras, tf',
    about: 'preprocess_input of MobileNet, Inception, Xception and ResNetV2 in Keras: −1 to 1.',
    shorterSidePerCrop: null,
    range: '-1..1',
  },
  {
    id: 'keras-caffe',
    title: 'Keras, caffe',
    about: 'preprocess_input of VGG and ResNet in Keras: blue, green, red from 0 to 255, ImageNet’s mean taken away.',
    shorterSidePerCrop: null,
    interpolation: 'bilinear',
    channels: 'bgr',
    range: '0..255',
    mean: [103.939, 116.779, 123.68],
    std: [1, 1, 1],
  },
  {
    ...rgb,
    ...imagenet,
    id: 'keras-torch',
    title: 'Keras, torch',
    about: 'preprocess_input of DenseNet in Keras: 0 to 1, mean and std of ImageNet.',
    shorterSidePerCrop: null,
  },
  {
    ...rgb,
    ...identity,
    id: 'plain',
    title: '0 to 1',
    about: 'Divided by 255 and nothing else.',
    shorterSidePerCrop: null,
    range: '0..1',
  },
  {
    ...rgb,
    ...identity,
    id: 'bytes',
    title: '0 to 255',
    about: 'As stored: for models whose first layers scale by themselves.',
    shorterSidePerCrop: null,
    range: '0..255',
  },
  {
    id: 'mnist',
    title: 'MNIST',
    about: 'One grey channel with the mean and std of MNIST.',
    shorterSidePerCrop: null,
    interpolation: 'bilinear',
    channels: 'grey',
    range: '0..1',
    mean: [0.1307],
    std: [0.3081],
  },
  {
    ...rgb,
    id: 'cifar10',
    title: 'CIFAR-10',
    about: 'The mean and std of CIFAR-10.',
    shorterSidePerCrop: null,
    range: '0..1',
    mean: [0.4914, 0.4822, 0.4465],
    std: [0.247, 0.2435, 0.2616],
  },
];

/** The preset for an input [C, H, W]; with one channel the first numbers count. */
export function presetFor(id: string, [channels, height, width]: readonly number[]): Preprocessing {
  const preset = preprocessingPresets.find((one) => one.id === id);
  if (preset === undefined) throw new Error(`there is no preset ${id}`);
  const { shorterSidePerCrop, interpolation, range } = preset;
  const count = channels === 1 ? 1 : 3;
  const crop = Math.max(height, width);
  const numbers = (given: readonly number[]) => Array.from({ length: count }, (_, at) => given[at] ?? given[0]);
  return {
    height,
    width,
    ...(shorterSidePerCrop === null
      ? { resize: 'stretch' }
      : { resize: 'shorter-side-crop', shorterSide: Math.round(crop * shorterSidePerCrop) }),
    ...(interpolation === 'bilinear' ? {} : { interpolation }),
    channels: channels === 1 ? 'grey' : preset.channels === 'bgr' ? 'bgr' : 'rgb',
    range,
    mean: numbers(preset.mean),
    std: numbers(preset.std),
  };
}
