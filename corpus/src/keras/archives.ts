// B-73: .keras archives that are damaged, hold code, or names that lead out of them.
import type { BadInput } from '../bad-input.ts';
import { writeZip, type ZipFile } from '../zip-writer.ts';
import { hdf5File } from './hdf5.ts';

const utf8 = (content: string) => new TextEncoder().encode(content);
const file = (name: string, content: Uint8Array | string, more: Partial<ZipFile> = {}): ZipFile => ({
  name,
  content: typeof content === 'string' ? utf8(content) : content,
  ...more,
});

const config = (className: string): string =>
  JSON.stringify({
    class_name: 'Sequential',
    config: {
      layers: [
        { class_name: 'InputLayer', config: { name: 'x', batch_shape: [null, 4] } },
        { class_name: className, config: { name: 'code', units: 2, use_bias: false } },
      ],
    },
  });

function archive(what: string, entries: () => readonly ZipFile[], answer: readonly string[], says?: RegExp): BadInput {
  return {
    row: 'B-73',
    what: `.keras with ${what}`,
    files: () => [['model.keras', writeZip(entries())]],
    answer,
    says,
  };
}

const named = (what: string, name: string) =>
  archive(what, () => [file('config.json', '{}'), file(name, 'x')], ['ARCHIVE_PATH'], /no plain place/);

const weights = (more: Partial<ZipFile> = {}) => file('model.weights.h5', hdf5File('weights-only'), more);
const described = () => file('config.json', config('Dense'));
const zeros = new Uint8Array(2 ** 24);

export const kerasArchives: readonly BadInput[] = [
  archive('a Lambda', () => [file('config.json', config('Lambda')), weights()], ['KERAS_LAMBDA'], /“code”/),
  named('a name in a folder above', '../x'),
  named('a name that leads above later', 'a/../../x'),
  named('an absolute name', '/etc/hosts'),
  named('a backslash in a name', 'a\\..\\x'),
  named('a drive', 'C:/x'),
  named('a NUL in a name', 'a\0.png'),
  archive('a name twice', () => [described(), described(), weights()], ['ARCHIVE_DUPLICATE'], /twice/),
  archive('a name of 60,000 characters', () => [file('x'.repeat(60_000), 'x'), described(), weights()], [
    'ARCHIVE_NAME_LENGTH',
  ]),
  archive('a link', () => [described(), weights({ mode: 0o120777 })], ['ARCHIVE_LINK']),
  archive('no config', () => [file('metadata.json', '{}')], ['KERAS_TOPOLOGY'], /config\.json/),
  archive('no weights', () => [described()], ['KERAS_TOPOLOGY'], /model\.weights\.h5/),
  archive('a config that is no JSON', () => [file('config.json', '{'), weights()], ['KERAS_JSON'], /not JSON/),
  archive(
    'weights that are no HDF5',
    () => [described(), file('model.weights.h5', 'x'.repeat(2000))],
    ['HDF5_PARSE'],
    /HDF5/,
  ),
  archive('a password', () => [file('config.json', config('Dense'), { forged: { flags: 0x801 } }), weights()], [
    'ARCHIVE_ENCRYPTED',
  ]),
  archive(
    'an unknown way of packing',
    () => [file('config.json', config('Dense'), { deflate: true, forged: { method: 97 } }), weights()],
    ['ARCHIVE_METHOD'],
  ),
  archive('a wrong checksum', () => [file('config.json', config('Dense'), { forged: { crc: 1 } }), weights()], [
    'ARCHIVE_CRC',
  ]),
  archive('a wrong checksum of the weights', () => [described(), weights({ deflate: true, forged: { crc: 1 } })], [
    'ARCHIVE_CRC',
  ]),
  archive('a wrong size', () => [described(), weights({ deflate: true, forged: { size: 12 } })], [
    'ARCHIVE_TRUNCATED',
    'ARCHIVE_SIZE_LIES',
  ]),
  archive('a size of 4 GB', () => [described(), weights({ deflate: true, forged: { size: 0xfffffff0 } })], [
    'ARCHIVE_RATIO',
    'ARCHIVE_UNPACKED_SIZE',
    'ARCHIVE_SIZE_LIES',
  ]),
  archive('weights of zeros', () => [described(), file('model.weights.h5', zeros, { deflate: true })], [
    'ARCHIVE_RATIO',
  ]),
  archive(
    'a config of spaces',
    () => [file('config.json', new Uint8Array(2 ** 24).fill(32), { deflate: true }), weights()],
    ['ARCHIVE_RATIO'],
  ),
  archive(
    '20,000 files',
    () => [...Array.from({ length: 20_000 }, (_, at) => file(`f${at}`, '')), described(), weights()],
    ['ARCHIVE_TOO_MANY_FILES'],
  ),
  {
    row: 'B-73',
    what: '.keras cut short',
    files: () => [['model.keras', writeZip([described(), weights()]).slice(0, -200)]],
    answer: ['ARCHIVE_TRUNCATED'],
    says: /damaged/,
  },
  {
    row: 'B-73',
    what: '.keras without its first half',
    files: () => [['model.keras', utf8(`PK\x03\x04${'x'.repeat(5000)}`)]],
    answer: ['ARCHIVE_TRUNCATED'],
  },
  {
    row: 'B-73',
    what: 'a .keras file that is a web page',
    files: () => [['model.keras', '<!DOCTYPE html><html></html>']],
    answer: ['NOT_ONNX'],
    says: /web page/,
  },
];
