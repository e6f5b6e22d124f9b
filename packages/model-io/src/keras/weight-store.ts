// Weights of a file by the layer they belong to.
import type { Constant } from '@pathlens/pathway-core';
import { WeightRefused } from '../channels-last/refusal.ts';
import { quoted } from './dialect.ts';

/** Where a layer stands: names of the models around it and its own, and the same as Keras 3 counts classes. */
export interface LayerAddress {
  readonly names: readonly string[];
  readonly counted: readonly string[];
}

export interface WeightStore {
  /** One weight a role, in order; a role may name alternatives with “|”. Throws WeightRefused. */
  of(address: LayerAddress, roles: readonly string[]): readonly Constant[];
  /** Weights that stand beside those asked for and were never asked for, or belong to no layer. */
  unused(layers: ReadonlySet<string>): readonly string[];
}

interface NamedWeight {
  readonly name: string;
  /** The outermost layer the file keeps it under, where it says; weights of a renamed layer keep their old names. */
  readonly group?: string;
  readonly constant: Constant;
}

interface Entry extends NamedWeight {
  readonly scopes: readonly string[];
  readonly role: string;
}

/** Weights that are called `…/layer/role`, as tfjs and the older Keras files have them. */
export class NamedWeights implements WeightStore {
  readonly #byLayer = new Map<string, Entry[]>();
  readonly #byGroup = new Map<string, Entry[]>();
  readonly #all: readonly Entry[];
  readonly #asked = new Set<Entry>();

  constructor(weights: readonly NamedWeight[]) {
    this.#all = weights.map((weight) => {
      const tokens = weight.name.replace(/:\d+$/, '').split('/');
      return { ...weight, role: tokens.at(-1)!, scopes: tokens.slice(0, -1) };
    });
    for (const entry of this.#all) {
      file(this.#byLayer, entry.scopes.at(-1) ?? '', entry);
      if (entry.group !== undefined) file(this.#byGroup, entry.group, entry);
    }
  }

  of({ names }: LayerAddress, roles: readonly string[]): readonly Constant[] {
    const layer = names.at(-1)!;
    const grouped = names.length === 1 ? this.#byGroup.get(layer) : undefined;
    const entries = grouped ?? this.#byLayer.get(layer) ?? [];
    return roles.map((role) => {
      const fitting = entries.filter((entry) => role.split('|').includes(entry.role));
      const found = fitting.length > 1 ? nearest(fitting, names) : fitting[0];
      if (found === undefined) {
        const wanted = role.split('|')[0];
        throw new WeightRefused(`the weight ${quoted(`${layer}/${wanted}`)} is missing`);
      }
      this.#asked.add(found);
      return found.constant;
    });
  }

  unused(layers: ReadonlySet<string>): readonly string[] {
    const left = this.#all.filter((entry) => !this.#asked.has(entry));
    return left.filter(({ scopes }) => layers.has(scopes.at(-1) ?? '')).map(({ name }) => name);
  }
}

function file(lists: Map<string, Entry[]>, key: string, entry: Entry): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [entry]);
  else list.push(entry);
}

/** Two nested models may each have a layer of that name: the scopes decide. */
function nearest(entries: readonly Entry[], names: readonly string[]): Entry {
  const shared = ({ scopes }: Entry) => scopes.filter((scope) => names.includes(scope)).length;
  const best = Math.max(...entries.map(shared));
  const found = entries.filter((entry) => shared(entry) === best);
  const exact = found.find(({ scopes }) => scopes.join('/') === names.join('/'));
  if (found.length > 1 && exact === undefined) {
    throw new WeightRefused(`the weights ${found.map(({ name }) => quoted(name)).join(' and ')} cannot be told apart`);
  }
  return exact ?? found[0];
}
