// MobileNetV2: Sandler et al., 2018.
import type { Network } from '@pathlens/pathway-core';
import { Layers } from './layers.ts';

/** Expansion, channels, blocks, stride of the first. */
const settings = [
  [1, 16, 1, 1],
  [6, 24, 2, 2],
  [6, 32, 3, 2],
  [6, 64, 4, 2],
  [6, 96, 3, 1],
  [6, 160, 3, 2],
  [6, 320, 1, 1],
];

export function mobilenetV2(): Network {
  const layers = new Layers();
  let value = layers.relu6(layers.conv('image', [3, 32, 3], { stride: 2 }));
  let channels = 32;
  for (const [expansion, outputs, blocks, first] of settings) {
    for (let block = 0; block < blocks; block++) {
      const stride = block === 0 ? first : 1;
      const wide = channels * expansion;
      let branch = expansion === 1 ? value : layers.relu6(layers.conv(value, [channels, wide, 1]));
      branch = layers.relu6(layers.conv(branch, [wide, wide, 3], { stride, group: wide }));
      branch = layers.conv(branch, [wide, outputs, 1], { gain: 0.5 });
      value = stride === 1 && channels === outputs ? layers.add(value, branch) : branch;
      channels = outputs;
    }
  }
  value = layers.relu6(layers.conv(value, [channels, 1280, 1]));
  return layers.finish(layers.linear(layers.mean(value, [2, 3]), 1280, 1000));
}
