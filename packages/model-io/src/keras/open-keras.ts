// Keras files: the whole model in one HDF5 file, or the .keras archive of a config and weights.
import { PathlensError } from '@pathlens/pathway-core';
import { warnOfNonFinite } from '../channels-last/finish.ts';
import type { ModelFormat } from '../import-report.ts';
import type { OpenFile } from '../model-files.ts';
import type { OpenedModel, OpenOptions } from '../opened-model.ts';
import { withArchive } from './archive.ts';
import { CountedWeights } from './counted-weights.ts';
import type { Dialect } from './dialect.ts';
import { type StoredArray, withHdf5 } from './hdf5-file.ts';
import { openTopology } from './open-topology.ts';
import type { JsonObject } from './settings.ts';
import { maxJsonBytes, parseStrictly } from './strict-json.ts';
import { NamedWeights, type WeightStore } from './weight-store.ts';

interface Found {
  readonly format: ModelFormat;
  readonly file: OpenFile;
  readonly config: JsonObject;
  /** Of Keras, as the file states it. */
  readonly version: string;
  readonly arrays: readonly StoredArray[];
  readonly store: WeightStore;
}

/** Throws PathlensError KERAS_*, HDF5_*, MODEL_*, INPUT_*, NETWORK_*. */
export async function openHdf5(file: OpenFile, options: OpenOptions): Promise<OpenedModel> {
  const dialect: Dialect = { prefix: 'KERAS', title: file.title };
  const found = await withHdf5(file, (hdf5): Found => {
    const config = hdf5.text('model_config');
    if (config === undefined || !hdf5.has('model_weights')) {
      throw new PathlensError('KERAS_TOPOLOGY', `${file.title} holds weights without the network they belong to.`, {
        path: ['model_config'],
        hint: 'Save the whole model: model.save("model.keras").',
      });
    }
    const arrays = hdf5.arrays('model_weights');
    const weights = arrays.map((array) => ({ ...array, isGrouped: true }));
    return {
      format: 'Keras HDF5',
      file,
      config: parseStrictly(new TextEncoder().encode(config), { ...dialect, title: `${file.title} (model_config)` }),
      version: hdf5.text('keras_version') ?? '',
      arrays,
      store: new NamedWeights(weights),
    };
  });
  return finishOpening(found, options);
}

/** Throws PathlensError ARCHIVE_*, KERAS_*, HDF5_*, MODEL_*, INPUT_*, NETWORK_*. */
export function openArchive(file: OpenFile, options: OpenOptions): Promise<OpenedModel> {
  return withArchive(file, async (archive) => {
    const readJson = async (name: string): Promise<JsonObject> => {
      const source = await archive.open(name);
      const title = `${file.title} (${name})`;
      if (source.bytes > maxJsonBytes) {
        throw new PathlensError('KERAS_JSON', `${title} has more than 64 MiB.`, { path: [name], limit: '64 MiB' });
      }
      return parseStrictly(source.read(0, source.bytes), { prefix: 'KERAS', title });
    };
    const config = await readJson('config.json');
    const { keras_version: version } = archive.has('metadata.json') ? await readJson('metadata.json') : {};
    const arrays = await withHdf5(await archive.open('model.weights.h5'), (hdf5) => hdf5.arrays(''));
    const store = new CountedWeights(arrays);
    return finishOpening(
      { format: 'Keras archive', file, config, version: String(version ?? ''), arrays, store },
      options,
    );
  });
}

function finishOpening({ format, file, config, version, arrays, store }: Found, options: OpenOptions): OpenedModel {
  const keras = version.startsWith('3') ? 3 : 2;
  return openTopology(
    config,
    { dialect: { prefix: 'KERAS', title: file.title }, keras, weights: store },
    {
      format,
      bytes: file.bytes,
      producer: version === '' ? '' : `keras ${version}`,
      warnings: options.checkWeights === false ? [] : warnOfNonFinite(arrays),
      options,
    },
  );
}
