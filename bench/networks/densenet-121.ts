// DenseNet-121: Huang et al., 2016.
import type { Network } from '@pathlens/pathway-core';
import { Layers } from './layers.ts';

const growth = 32;
const depths = [6, 12, 24, 16];

export function densenet121(): Network {
  const layers = new Layers();
  let value = layers.maxPool(layers.relu(layers.conv('image', [3, 64, 7], { stride: 2 })), 3, 2, 1);
  let channels = 64;
  const ready = (input: string) => layers.relu(layers.normalize(input, channels));
  for (const [stage, depth] of depths.entries()) {
    const parts = [value];
    for (let layer = 0; layer < depth; layer++) {
      const all = parts.length === 1 ? value : layers.node({ operator: 'Concat', inputs: [...parts], axis: 1 });
      const narrow = layers.relu(layers.conv(ready(all), [channels, 4 * growth, 1]));
      parts.push(layers.conv(narrow, [4 * growth, growth, 3], { bias: false }));
      channels += growth;
    }
    value = layers.node({ operator: 'Concat', inputs: parts, axis: 1 });
    if (stage === depths.length - 1) continue;
    value = layers.averagePool(layers.conv(ready(value), [channels, channels / 2, 1], { bias: false }), 2);
    channels /= 2;
  }
  return layers.finish(layers.linear(layers.mean(ready(value), [2, 3]), channels, 1000));
}
