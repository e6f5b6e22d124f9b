// VGG-16: Simonyan and Zisserman, 2014.
import type { Network } from '@pathlens/pathway-core';
import { Layers } from './layers.ts';

const blocks = [
  [64, 64],
  [128, 128],
  [256, 256, 256],
  [512, 512, 512],
  [512, 512, 512],
];

export function vgg16(): Network {
  const layers = new Layers();
  let value = 'image';
  let channels = 3;
  for (const block of blocks) {
    for (const wide of block) {
      value = layers.relu(layers.conv(value, [channels, wide, 3]));
      channels = wide;
    }
    value = layers.maxPool(value, 2, 2);
  }
  value = layers.node({ operator: 'Reshape', input: value, shape: [-1] });
  value = layers.relu(layers.linear(value, 512 * 49, 4096));
  value = layers.relu(layers.linear(value, 4096, 4096));
  return layers.finish(layers.linear(value, 4096, 1000));
}
