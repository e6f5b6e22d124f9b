// Weights in files beside the model: read where they were listed, and every way to point elsewhere is refused.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PathlensError } from '@pathlens/pathway-core';
import { describe, expect, it } from 'vitest';
import { openModel, openOnnx } from '../src/index.ts';
import { message, model, node, put, tensor, text, varint } from './onnx-writer.ts';

const tail = [node('GlobalAveragePool', ['h'], ['p']), node('Flatten', ['p'], ['y'])];

/** A model with a 1×1 convolution whose weight [2, 2, 1, 1] stands elsewhere. */
function written(properties: Record<string, string>): string {
  const more = Object.entries(properties).map(([key, value]) => message(13, [text(1, key), text(2, value)]));
  const weights = [tensor('w', { type: 1, dims: [2, 2, 1, 1], more: [...more, varint(14, 1)] })];
  return put(model([node('Conv', ['x', 'w'], ['h']), ...tail], { weights }));
}

function beside(file: string, name: string, values: readonly number[]): string {
  const path = join(dirname(file), name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, new Uint8Array(Float32Array.from(values).buffer));
  return path;
}

async function refusal(file: string, external: ReadonlyMap<string, string>): Promise<PathlensError> {
  const error = await openOnnx(file, { external }).then(
    () => new Error('the file was accepted'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof PathlensError)) throw error;
  return error;
}

describe('weights beside the model', () => {
  it('are read at their offset', async () => {
    const file = written({ location: 'w.data', offset: '8', length: '16' });
    const external = new Map([['w.data', beside(file, 'w.data', [9, 9, 1, 2, 3, 4, 9])]]);
    const { graph, report } = await openOnnx(file, { external });
    expect([...graph.constants.get('w')!.values()]).toEqual([1, 2, 3, 4]);
    expect(graph.constants.get('w')!.stored).toMatchObject({ offset: 8, bytes: 16 });
    expect(report.parameters).toBe(4);
  });

  it('are found by name among the files of an upload, in the folder of the model', async () => {
    const file = written({ location: './parts/w.data' });
    const data = beside(file, 'parts/w.data', [1, 2, 3, 4]);
    const { graph } = await openModel({ 'drop/model.onnx': file, 'drop/parts/w.data': data });
    expect([...graph.constants.get('w')!.values()]).toEqual([1, 2, 3, 4]);
  });

  it('may not be reached through a link', async () => {
    const file = written({ location: 'w.data' });
    const link = join(dirname(file), 'link.data');
    symlinkSync(beside(file, 'other', [1, 2, 3, 4]), link);
    expect((await refusal(file, new Map([['w.data', link]]))).code).toBe('ONNX_EXTERNAL_MISSING');
  });

  it('must be given, and by their name, even where they stand on the disk', async () => {
    const file = written({ location: 'w.data' });
    const data = beside(file, 'w.data', [1, 2, 3, 4]);
    expect(await refusal(file, new Map())).toMatchObject({
      code: 'ONNX_EXTERNAL_MISSING',
      message: expect.stringContaining('“w.data”'),
    });
    expect((await refusal(file, new Map([['other.data', data]]))).code).toBe('ONNX_EXTERNAL_UNLISTED');
    const gone = await refusal(file, new Map([['w.data', join(dirname(file), 'gone')]]));
    expect(gone.code).toBe('ONNX_EXTERNAL_MISSING');
    expect(gone.message).not.toContain(dirname(file));
  });
});
