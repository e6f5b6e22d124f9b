// PyTorch in a process of its own, given a network node by node with its weights, and asked for one piece of work after the other.
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { elementCount, type Network } from '@pathlens/pathway-core';

export interface PeerWork {
  readonly work: 'forward' | 'gradients' | 'mct' | 'intgrad' | 'intgrad-anew';
  readonly sparsities?: readonly number[];
  readonly steps?: number;
}

export interface PeerAnswer {
  readonly seconds: number;
  /** A number that depends on all of the work's results. */
  readonly answer: number;
}

/** Writes what torch_peer.py reads. */
export function writePeerNetwork(folder: string, network: Network, image: Float32Array): void {
  const file = openSync(join(folder, 'weights.bin'), 'w');
  const weights: object[] = [];
  let offset = 0;
  for (const [id, constant] of network.constants) {
    const values = constant.values();
    writeSync(file, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    weights.push({ id, shape: constant.shape, offset, count: values.length });
    offset += values.length;
  }
  closeSync(file);
  writeFileSync(join(folder, 'image.bin'), new Uint8Array(image.buffer, image.byteOffset, image.byteLength));
  const { input, nodes, output, activations } = network;
  const spec = {
    inputName: input.name,
    input: input.shape,
    elements: elementCount(input.shape),
    output,
    nodes,
    activations,
  };
  writeFileSync(join(folder, 'network.json'), JSON.stringify({ ...spec, weights, floats: offset }));
}

export class TorchProcess {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #lines: AsyncIterator<string>;

  private constructor(python: string, args: readonly string[]) {
    const script = fileURLToPath(new URL('torch_peer.py', import.meta.url));
    this.#child = spawn(python, [script, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  static async open(
    python: string,
    { folder, threads, device }: { readonly folder: string; readonly threads: number; readonly device: string },
  ): Promise<{ readonly torch: TorchProcess; readonly library: string }> {
    const torch = new TorchProcess(python, [folder, String(threads), device]);
    return { torch, library: (await torch.#next<{ library: string }>()).library };
  }

  async #next<T>(): Promise<T> {
    const { done, value } = await this.#lines.next();
    if (done) throw new Error('PyTorch’s process has ended.');
    return JSON.parse(value) as T;
  }

  ask(work: PeerWork): Promise<PeerAnswer> {
    this.#child.stdin.write(`${JSON.stringify(work)}\n`);
    return this.#next<PeerAnswer>();
  }

  close(): void {
    this.#child.stdin.end();
  }
}
