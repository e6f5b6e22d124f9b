// Weights of a file by the layer they belong to.
import type { Constant } from '@pathlens/pathway-core';
import { WeightRefused } from '../channels-last/refusal.ts';
import { listed } from '../onnx/listed.ts';
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
  /** Whether the name begins with the outermost layer the weight belongs to. */
  readonly isGrouped?: boolean;
  readonly constant: Constant;
}

interface Entry extends NamedWeight {
  readonly scopes: readonly string[];
  readonly role: string;
}

/** Weights that are called `…/layer/role`, as tfjs and the older Keras files have them; a layer's name may hold slashes too. */
export class NamedWeights implements WeightStore {
  /** By the last part of the layer's name. */
  readonly #byLayer = new Map<string, Entry[]>();
  readonly #byGroup = new Map<string, Entry[]>();
  readonly #all: readonly Entry[];
  readonly #asked = new Set<Entry>();

  constructor(weights: readonly NamedWeight[]) {
    this.#all = weights.map((weight) => {
      const tokens = weight.name.replace(/:\d+$/, '').split('/');
      // Keras 3 counts what has no name of its own over the whole model.
      const role = tokens.at(-1)!.replace(/^variable_\d+$/, 'variable');
      return { ...weight, role, scopes: tokens.slice(0, -1) };
    });
    for (const entry of this.#all) {
      const last = entry.scopes.at(-1) ?? '';
      const list = this.#byLayer.get(last);
      if (list === undefined) this.#byLayer.set(last, [entry]);
      else list.push(entry);
      const group = this.#byGroup.get(entry.scopes[0] ?? '');
      if (group === undefined) this.#byGroup.set(entry.scopes[0] ?? '', [entry]);
      else group.push(entry);
    }
  }

  of({ names }: LayerAddress, roles: readonly string[]): readonly Constant[] {
    const layer = names.at(-1)!;
    const scope = layer.split('/');
    const group = names[0].split('/');
    const named = (this.#byLayer.get(scope.at(-1)!) ?? []).filter(
      ({ scopes, isGrouped }) => endsWith(scopes, scope) && (isGrouped !== true || startsWith(scopes, group)),
    );
    return roles.map((role) => {
      const inRole = (entry: Entry) => role.split('|').includes(entry.role);
      let fitting = named.filter(inRole);
      // Weights of a renamed layer keep their old names below the group of the new one.
      if (fitting.length === 0 && names.length === 1) {
        const grouped = this.#byGroup.get(scope[0]) ?? [];
        fitting = grouped.filter((entry) => entry.isGrouped && inRole(entry) && startsWith(entry.scopes, scope));
      }
      const found = fitting.length > 1 ? nearest(fitting, names.join('/').split('/')) : fitting[0];
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
    const isOf = ({ scopes }: Entry) => scopes.some((_, at) => layers.has(scopes.slice(at).join('/')));
    return left.filter(isOf).map(({ name }) => name);
  }
}

function endsWith(scopes: readonly string[], end: readonly string[]): boolean {
  return end.every((part, at) => scopes[scopes.length - end.length + at] === part);
}

function startsWith(scopes: readonly string[], start: readonly string[]): boolean {
  return start.every((part, at) => scopes[at] === part);
}

/** Two nested models may each have a layer of that name: the scopes decide. */
function nearest(entries: readonly Entry[], names: readonly string[]): Entry {
  const shared = ({ scopes }: Entry) => scopes.filter((scope) => names.includes(scope)).length;
  const best = entries.reduce((most, entry) => Math.max(most, shared(entry)), 0);
  const found = entries.filter((entry) => shared(entry) === best);
  const exact = found.find(({ scopes }) => scopes.join('/') === names.join('/'));
  if (found.length > 1 && exact === undefined) {
    throw new WeightRefused(`the weights ${listed(found.map(({ name }) => quoted(name)))} cannot be told apart`);
  }
  return exact ?? found[0];
}
