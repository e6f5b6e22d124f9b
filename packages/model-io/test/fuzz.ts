// Damages a real model file in seeded ways; every damaged file must open or be refused with a PathlensError.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PathlensError } from '@pathlens/pathway-core';
import { openOnnx } from '../src/index.ts';
import { put } from './onnx-writer.ts';

const fixture = join(import.meta.dirname, '../../pathway-core/test/fixtures/reference/tinyresnet/model.onnx');

/** A stream of whole numbers below 2^32 that is the same every time. */
function* numbers(seed: string): Generator<number> {
  for (let block = 0; ; block++) {
    const bytes = createHash('sha256').update(`${seed}/${block}`).digest();
    for (let at = 0; at < bytes.length; at += 4) yield bytes.readUInt32LE(at);
  }
}

/** The bytes outside the weights are where damage changes the structure; `offset` finds them more often than chance. */
function structural(content: Uint8Array, pick: number): number {
  const tail = 4096;
  return pick % 2 === 0 ? (pick >>> 1) % content.length : content.length - 1 - ((pick >>> 1) % tail);
}

function damage(content: Buffer, draw: () => number): Buffer {
  const kind = draw() % 4;
  if (kind === 0) return content.subarray(0, draw() % content.length);
  const copy = Buffer.from(content);
  const flips = kind === 1 ? 1 : 1 + (draw() % 8);
  for (let n = 0; n < flips; n++) {
    const at = structural(copy, draw());
    copy[at] = kind === 3 ? draw() & 255 : copy[at] ^ (1 << (draw() % 8));
  }
  return copy;
}

/** Opens `count` damaged copies; returns what was neither opened nor refused properly. */
export async function fuzz(seed: string, count: number): Promise<string[]> {
  const content = readFileSync(fixture);
  const stream = numbers(seed);
  const draw = () => stream.next().value as number;
  const file = put(content);
  const failures: string[] = [];
  for (let n = 0; n < count; n++) {
    writeFileSync(file, damage(content, draw));
    try {
      const { network } = await openOnnx(file);
      for (const constant of network.constants.values()) constant.values();
    } catch (error) {
      if (!(error instanceof PathlensError)) failures.push(`case ${n} of “${seed}”: ${(error as Error).stack}`);
    }
  }
  return failures;
}
