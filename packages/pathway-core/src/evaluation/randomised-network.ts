// A network with random weights (Adebayo et al., NeurIPS 2018; §4.6 of algorithms.md): module by module from the last one back,
// weights and biases become N(0, 0.1²); what normalization measured in training stays. A constant gets the same random values
// whatever else is randomised, so that the stages of a cascade build on each other.
import { valuesReachingOutput } from '../network/activation-points.ts';
import type { Network } from '../network/network.ts';
import { nodeParameters } from '../network/node-reads.ts';
import type { NetworkNode, ValueId } from '../network/operators.ts';
import { derivedSeed, random } from '../random.ts';
import { lazyConstant } from '../tensor/constant.ts';
import { elementCount } from '../tensor/shape.ts';

/** Deviation of the random weights in the released code. */
const deviation = 0.1;

export interface ParameterModule {
  /** Of its node in the file. */
  readonly name: string;
  readonly constants: readonly ValueId[];
}

function learned(node: NetworkNode): readonly ValueId[] {
  return node.operator === 'BatchNormalization' ? [node.scale, node.bias] : nodeParameters(node);
}

/** Modules with weights, the last first; one whose weights all belong to a later one too is none of its own. */
export function parameterModules(network: Network): ParameterModule[] {
  const live = valuesReachingOutput(network);
  const seen = new Set<ValueId>();
  const modules: ParameterModule[] = [];
  for (const node of [...network.nodes].reverse()) {
    if (!live.has(node.output)) continue;
    const constants = learned(node).filter((id) => !seen.has(id));
    for (const id of constants) seen.add(id);
    if (constants.length > 0) modules.push({ name: node.name, constants });
  }
  return modules;
}

/** The same network with the constants of these modules drawn anew. */
export function randomisedNetwork(network: Network, modules: readonly ParameterModule[], seed: number): Network {
  const places = new Map([...network.constants.keys()].map((id, place) => [id, place]));
  const constants = new Map(network.constants);
  for (const id of modules.flatMap((module) => module.constants)) {
    const { shape } = network.constants.get(id)!;
    constants.set(
      id,
      lazyConstant(shape, () => {
        const source = random(derivedSeed(seed, places.get(id)!));
        return Float32Array.from({ length: elementCount(shape) }, () => deviation * source.normal());
      }),
    );
  }
  return { ...network, constants };
}
