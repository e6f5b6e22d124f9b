// B-73 to B-75: Keras models in HDF5 that hold code, reach out of their file, or lie about sizes. Made by files/hdf5/record.py.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BadInput } from '../bad-input.ts';

const folder = join(import.meta.dirname, '../../files/hdf5');
export const hdf5File = (name: string): Uint8Array => readFileSync(join(folder, `${name}.h5`));

type Rest = Omit<BadInput, 'row' | 'what' | 'files'>;

function recorded(row: BadInput['row'], what: string, name: string, rest: Rest): BadInput {
  return { row, what, files: () => [['model.h5', hdf5File(name)]], ...rest };
}

function cut(what: string, change: (sound: Uint8Array) => Uint8Array): BadInput {
  return {
    row: 'B-75',
    what,
    files: () => [['model.h5', change(hdf5File('sound'))]],
    answer: ['HDF5_PARSE'],
    says: /truncated/,
  };
}

const reachesOut: Rest = { answer: ['HDF5_EXTERNAL'], says: /points to another place/ };
const shape: Rest = { answer: ['HDF5_SHAPE'] };
const cycle: Rest = { answer: ['HDF5_CYCLE'] };
const spec: Rest = { answer: ['KERAS_WEIGHT_SPEC'] };

export const hdf5: readonly BadInput[] = [
  recorded('B-73', 'HDF5 with a Lambda', 'lambda', { answer: ['KERAS_LAMBDA'], says: /Lambda: “code”/ }),
  recorded('B-74', 'an external link', 'external-link', reachesOut),
  recorded('B-74', 'an external link in place of all weights', 'external-group', { answer: ['HDF5_EXTERNAL'] }),
  recorded('B-74', 'a symbolic link', 'soft-link', reachesOut),
  recorded('B-74', 'numbers stored in another file', 'external-storage', reachesOut),
  recorded('B-74', 'a virtual dataset', 'virtual', reachesOut),
  recorded('B-75', 'a shape of 10^6 × 10^6 × 10^6', 'huge', { ...shape, says: /1000000×1000000×1000000/ }),
  recorded('B-75', 'a chunk of 1.6 GB for 32 bytes', 'huge-chunk', shape),
  recorded('B-75', 'a chunk that deflates a thousandfold', 'bomb', { ...shape, says: /4000×2000/ }),
  recorded('B-75', 'a filter of somebody’s own', 'filter', { answer: ['HDF5_FILTER'], says: /32000/ }),
  recorded('B-75', 'a filter Keras never writes', 'scale-offset', { answer: ['HDF5_FILTER'] }),
  recorded('B-75', 'groups within each other', 'cycle', { ...cycle, says: /contain each other/ }),
  recorded('B-75', 'groups that each hold the other twice', 'doubling-cycle', cycle),
  recorded('B-75', 'groups 100 deep', 'deep', cycle),
  recorded('B-75', 'numbers of 16 bits', 'half-floats', { ...spec, says: /16 bits/ }),
  recorded('B-75', 'text for a weight', 'text', spec),
  recorded('B-75', 'records for a weight', 'records', spec),
  recorded('B-75', 'nothing for a weight', 'nothing', spec),
  recorded('B-75', 'a weight turned round', 'other-shape', { ...spec, says: /“d\/kernel” has shape 2×4.*4×2/ }),
  recorded('B-75', 'a weight missing', 'missing', { ...spec, says: /“d\/kernel” is missing/ }),
  recorded('B-75', 'weights without a network', 'weights-only', {
    answer: ['KERAS_TOPOLOGY'],
    says: /without the network/,
  }),
  recorded('B-75', 'numbers for a config', 'config-of-numbers', { answer: ['KERAS_TOPOLOGY', 'KERAS_JSON'] }),
  recorded('B-75', 'two texts for a config', 'config-of-texts', { answer: ['KERAS_TOPOLOGY', 'KERAS_JSON'] }),
  recorded('B-75', 'a config cut short', 'config-cut', { answer: ['KERAS_JSON'], says: /not JSON/ }),
  cut('the first half', (sound) => sound.subarray(0, sound.length / 2)),
  cut('all but 8 bytes', (sound) => sound.subarray(0, -8)),
  cut('the first 600 bytes', (sound) => sound.subarray(0, 600)),
  cut('its signature alone', (sound) => sound.subarray(0, 8)),
  cut('zeros behind its signature', (sound) => Uint8Array.from(sound, (byte, at) => (at < 8 ? byte : 0))),
  cut('0xff behind its first line', (sound) => Uint8Array.from(sound, (byte, at) => (at < 48 ? byte : 255))),
];
