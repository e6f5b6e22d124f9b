// Weights of .keras files: a layer stands under its class, counted, and its weights under their place in the layer.
import type { Constant } from '@pathlens/pathway-core';
import { WeightRefused } from '../channels-last/refusal.ts';
import { quoted } from './dialect.ts';
import type { StoredArray } from './hdf5-file.ts';
import type { LayerAddress, WeightStore } from './weight-store.ts';

/** What the groups of layers are called, newest first. */
const containers = ['layers', '_layer_checkpoint_dependencies', '_self_tracked_trackables'] as const;

export class CountedWeights implements WeightStore {
  readonly #arrays: ReadonlyMap<string, Constant>;
  readonly #container: string;
  readonly #asked = new Set<string>();
  readonly #folders = new Set<string>();

  constructor(arrays: readonly StoredArray[]) {
    this.#arrays = new Map(arrays.map(({ name, constant }) => [name.replaceAll('\\', '/'), constant]));
    const names = [...this.#arrays.keys()];
    this.#container = containers.find((name) => names.some((path) => path.startsWith(`${name}/`))) ?? 'layers';
  }

  of({ names, counted }: LayerAddress, roles: readonly string[]): readonly Constant[] {
    const folder = `${counted.map((name) => `${this.#container}/${name}`).join('/')}/vars`;
    this.#folders.add(folder);
    return roles.map((role, index) => {
      const path = `${folder}/${index}`;
      const found = this.#arrays.get(path);
      if (found === undefined) {
        const wanted = `${names.join('/')}/${role.split('|')[0]}`;
        throw new WeightRefused(`the weight ${quoted(wanted)} (${quoted(path)}) is missing`);
      }
      this.#asked.add(path);
      return found;
    });
  }

  unused(): readonly string[] {
    return [...this.#arrays.keys()].filter(
      (path) => !this.#asked.has(path) && this.#folders.has(path.replace(/\/\d+$/, '')),
    );
  }
}
