// The networks of the benchmark, and the files they are measured from: as users' models, mapped from disk.

import { writeNetwork } from '@pathlens/model-io';
import { type Network, random } from '@pathlens/pathway-core';
import { densenet121 } from './densenet-121.ts';
import { mobilenetV2 } from './mobilenet-v2.ts';
import { resnet50 } from './resnet-50.ts';
import { vgg16 } from './vgg-16.ts';
import { vitB16 } from './vit-b-16.ts';

export const networks: Readonly<Record<string, () => Network>> = {
  'vgg-16': vgg16,
  'resnet-50': resnet50,
  'mobilenet-v2': mobilenetV2,
  'densenet-121': densenet121,
  'vit-b-16': vitB16,
};

export async function writeModel(name: string, path: string): Promise<Network> {
  const network = networks[name]();
  await writeNetwork(network, path, { version: '0', cutSoftmax: null });
  return network;
}

/** Images of normal noise, one after the other. */
export function noise(network: Pick<Network, 'input'>, count: number): Float32Array {
  const source = random(16);
  const elements = network.input.shape.reduce((product, size) => product * size, 1);
  return Float32Array.from({ length: count * elements }, () => source.normal());
}
