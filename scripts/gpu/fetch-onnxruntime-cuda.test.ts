// Which folders ONNX Runtime's CUDA library is taken from: those of the version this works with, and the reason where it is none.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { takeOnnxRuntimeCuda } from './fetch-onnxruntime-cuda.ts';

const folder = mkdtempSync(join(tmpdir(), 'pathlens-onnxruntime-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe.skipIf(process.platform !== 'linux' || process.arch !== 'x64')('a folder', () => {
  it('without the library', () => {
    expect(takeOnnxRuntimeCuda(folder)).toContain('holds no libonnxruntime_providers_cuda.so');
  });

  it('of another version', () => {
    const capi = join(folder, 'capi');
    mkdirSync(capi);
    for (const name of [
      'libonnxruntime_providers_cuda.so',
      'libonnxruntime_providers_shared.so',
      'libonnxruntime.so.1.2.3',
    ]) {
      writeFileSync(join(capi, name), '');
    }
    expect(takeOnnxRuntimeCuda(folder)).toMatch(
      /must hold libonnxruntime\.so\.\d+\.\d+\.\d+, .*; it holds libonnxruntime\.so\.1\.2\.3\.$/,
    );
  });
});
