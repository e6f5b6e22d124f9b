// ResNet-50: He et al., 2015, with the stride in the 3 × 3 convolutions.
import type { Network } from '@pathlens/pathway-core';
import { Layers } from './layers.ts';

const stages = [
  [64, 3],
  [128, 4],
  [256, 6],
  [512, 3],
];

export function resnet50(): Network {
  const layers = new Layers();
  let value = layers.maxPool(layers.relu(layers.conv('image', [3, 64, 7], { stride: 2 })), 3, 2, 1);
  let channels = 64;
  for (const [stage, [width, depth]] of stages.entries()) {
    for (let block = 0; block < depth; block++) {
      const stride = stage > 0 && block === 0 ? 2 : 1;
      let branch = layers.relu(layers.conv(value, [channels, width, 1]));
      branch = layers.relu(layers.conv(branch, [width, width, 3], { stride }));
      branch = layers.conv(branch, [width, 4 * width, 1], { gain: 0.3 });
      const short = block === 0 ? layers.conv(value, [channels, 4 * width, 1], { stride, gain: 0.7 }) : value;
      value = layers.relu(layers.add(branch, short));
      channels = 4 * width;
    }
  }
  return layers.finish(layers.linear(layers.mean(value, [2, 3]), channels, 1000));
}
