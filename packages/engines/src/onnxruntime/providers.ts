// The execution providers of ONNX Runtime that are engines: what each needs, what it runs on, and how programs are written for it.
import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { EngineId } from '@pathlens/pathway-core';
import { missingWebGpuDriver, nvidiaCard, nvidiaDriver, webGpuDevice, webGpuDriver } from '../graphics/drivers.ts';
import { cautious, cuda, type Dialect, everything, webgpu } from './dialect.ts';

export interface Provider {
  readonly id: EngineId;
  /** As ONNX Runtime calls it in its options. */
  readonly name: 'cpu' | 'cuda' | 'dml' | 'coreml' | 'webgpu';
  readonly dialect: Dialect;
  /** Why it cannot run here, as far as files tell. */
  missing(): string | undefined;
  describe(threads: number): { readonly device: string; readonly driver?: string };
}

const cudaLibrary = 'libonnxruntime_providers_cuda.so';
const resolve = createRequire(import.meta.url).resolve;

/** Where the native libraries of onnxruntime-node stand. */
function nativeFolder(): string | undefined {
  try {
    const root = dirname(resolve('onnxruntime-node/package.json'));
    return join(root, 'bin', 'napi-v6', process.platform, process.arch);
  } catch {
    return undefined;
  }
}

function missingCuda(): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'CUDA is used on Linux on x64 alone.';
  const folder = nativeFolder();
  if (folder === undefined || !existsSync(join(folder, cudaLibrary))) {
    return 'ONNX Runtime’s CUDA library is not installed: npm run gpu fetches it.';
  }
  if (nvidiaDriver() === undefined) return 'There is no NVIDIA driver on this machine.';
  return undefined;
}

/** "CUDA 13", by the runtime that the library asks for: its names stand near the beginning of the file. */
function cudaVersion(): string | undefined {
  const folder = nativeFolder();
  if (folder === undefined) return undefined;
  const head = Buffer.alloc(4 * 2 ** 20);
  const file = openSync(join(folder, cudaLibrary), 'r');
  try {
    readSync(file, head);
  } finally {
    closeSync(file);
  }
  const version = /libcudart\.so\.(\d+)/.exec(head.toString('latin1'))?.[1];
  return version === undefined ? undefined : `CUDA ${version}`;
}

function only(platform: NodeJS.Platform, system: string): string | undefined {
  return process.platform === platform ? undefined : `It is part of ${system}.`;
}

export const providers: readonly Provider[] = [
  {
    id: 'onnxruntime-cpu',
    name: 'cpu',
    dialect: everything,
    missing: () => undefined,
    describe: (threads) => ({ device: `cpu, ${threads} ${threads === 1 ? 'thread' : 'threads'}` }),
  },
  {
    id: 'onnxruntime-cuda',
    name: 'cuda',
    dialect: cuda,
    missing: missingCuda,
    describe: () => ({
      device: nvidiaCard(),
      driver: `${cudaVersion() ?? 'CUDA'}, ${nvidiaDriver() ?? 'driver unknown'}`,
    }),
  },
  {
    id: 'onnxruntime-dml',
    name: 'dml',
    dialect: cautious,
    missing: () => only('win32', 'Windows'),
    describe: () => ({ device: 'a graphics card', driver: 'DirectML' }),
  },
  {
    id: 'onnxruntime-coreml',
    name: 'coreml',
    dialect: cautious,
    missing: () => only('darwin', 'macOS'),
    describe: () => ({ device: 'Apple graphics and neural cores', driver: 'Core ML' }),
  },
  {
    id: 'onnxruntime-webgpu',
    name: 'webgpu',
    dialect: webgpu,
    missing: missingWebGpuDriver,
    describe: () => ({ device: webGpuDevice(), driver: webGpuDriver() }),
  },
];
