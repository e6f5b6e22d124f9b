import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readNpy, writeNpy } from './npy.ts';

const fixture = new URL('../../test/fixtures/reference/tinyvgg/', import.meta.url);
const file = (header: string, bytes: number): Uint8Array => {
  const whole = new Uint8Array(10 + header.length + bytes);
  whole.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length & 255, header.length >> 8]);
  whole.set(new TextEncoder().encode(header), 10);
  return whole;
};

describe('npy', () => {
  test('reads what NumPy wrote', () => {
    const images = readNpy(readFileSync(new URL('images.npy', fixture)));
    expect(images.type).toBe('float32');
    expect(images.shape.slice(0, 2)).toEqual([4, 3]);
    expect(images.values).toHaveLength(images.shape.reduce((a, b) => a * b));
    expect(readNpy(readFileSync(new URL('mask_mct_90.npy', fixture))).type).toBe('uint8');
  });

  test.each([[[]], [[3]], [[2, 3]], [[0, 4]], [[1, 2, 3, 4]]])(
    'writes shape %j so that it can be read again',
    (shape) => {
      const values = Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => i / 7);
      const written = writeNpy(shape, values);
      expect(readNpy(written)).toEqual({ type: 'float32', shape, values });
      expect((written.length - values.byteLength) % 64).toBe(0);
    },
  );

  test.each([
    ['float64', Float64Array.of(1 / 3, Number.NaN, -1e300)],
    ['int32', Int32Array.of(-1, 2 ** 30, 0)],
    ['uint8', Uint8Array.of(0, 255, 7)],
  ])('writes %s so that it can be read again', (type, values) => {
    expect(readNpy(writeNpy([1, 3], values))).toEqual({ type, shape: [1, 3], values });
  });

  test('reads int64 and bool', () => {
    const targets = file("{'descr': '<i8', 'fortran_order': False, 'shape': (2,), }", 16);
    new DataView(targets.buffer).setBigInt64(targets.length - 8, -5n, true);
    expect(readNpy(targets).values).toEqual(BigInt64Array.of(0n, -5n));
    expect(readNpy(file("{'descr': '|b1', 'fortran_order': False, 'shape': (3,), }", 3)).type).toBe('bool');
  });

  test.each([
    ['no magic', new Uint8Array(20), 'not a .npy file'],
    ['empty', new Uint8Array(0), 'not a .npy file'],
    ['cut header', file("{'descr': '<f4'", 0).subarray(0, 15), 'cut short'],
    ['no shape', file("{'descr': '<f4', 'fortran_order': False}", 0), 'does not name'],
    ['float16', file("{'descr': '<f2', 'fortran_order': False, 'shape': (1,), }", 2), 'type <f2'],
    ['big endian', file("{'descr': '>f4', 'fortran_order': False, 'shape': (1,), }", 4), 'type >f4'],
    ['pickled', file("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }", 4), 'type |O'],
    ['Fortran order', file("{'descr': '<f4', 'fortran_order': True, 'shape': (1, 1), }", 4), 'Fortran'],
    [
      'cut values',
      file("{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }", 8),
      'takes 12 bytes, the file holds 8',
    ],
    ['huge', file("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999, 99999999999), }", 8), 'holds 8'],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => readNpy(bytes, 'images.npy')).toThrowError(
      expect.objectContaining({ code: 'NPY_FORMAT', message: expect.stringContaining(message) }),
    );
  });
});
