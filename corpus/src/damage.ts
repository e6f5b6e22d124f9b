// Damages sound files in seeded ways: cut, flipped, overwritten, spliced, and field by field where the file is JSON or text.
import { createHash } from 'node:crypto';

/** Whole numbers below 2^32, the same for the same seed. */
export type Draw = () => number;

export function seeded(seed: string): Draw {
  let block = 0;
  let bytes = Buffer.alloc(0);
  let at = 0;
  return () => {
    if (at >= bytes.length) {
      bytes = createHash('sha512').update(`${seed}/${block++}`).digest();
      at = 0;
    }
    at += 4;
    return bytes.readUInt32LE(at - 4);
  };
}

export function pick<T>(list: readonly T[], draw: Draw): T {
  return list[draw() % list.length];
}

/** Both ends of a file hold its structure more often than its middle. */
function place(length: number, draw: Draw): number {
  const near = Math.min(length, 1024);
  const kind = draw() % 4;
  if (kind === 0) return draw() % near;
  return kind === 1 ? length - 1 - (draw() % near) : draw() % length;
}

const hostileBytes: readonly Uint8Array[] = [
  Uint8Array.of(0xff, 0xff, 0xff, 0xff),
  Uint8Array.of(0xff, 0xff, 0xff, 0x7f),
  Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0),
  Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1),
  Uint8Array.of(0, 0, 0, 0x80),
];

const kinds: readonly ((content: Buffer, draw: Draw) => Uint8Array)[] = [
  (content, draw) => content.subarray(0, draw() % content.length),
  (content, draw) => {
    const copy = Buffer.from(content);
    for (let flips = 1 + (draw() % 8); flips > 0; flips--) copy[place(copy.length, draw)] ^= 1 << (draw() % 8);
    return copy;
  },
  (content, draw) => {
    const copy = Buffer.from(content);
    for (let changes = 1 + (draw() % 8); changes > 0; changes--) copy[place(copy.length, draw)] = draw() & 255;
    return copy;
  },
  (content, draw) => {
    const copy = Buffer.from(content);
    copy.set(pick(hostileBytes, draw).subarray(0, copy.length), Math.max(0, place(copy.length, draw) - 10));
    return copy;
  },
  (content, draw) => {
    const [a, b] = [place(content.length, draw), place(content.length, draw)];
    return Buffer.concat([content.subarray(0, a), content.subarray(b, b + (draw() % 4096)), content.subarray(a)]);
  },
  (content, draw) => {
    const start = place(content.length, draw);
    return Buffer.concat([content.subarray(0, start), content.subarray(start + 1 + (draw() % 512))]);
  },
];

/** A copy with something wrong; the same for the same numbers. */
export function damaged(content: Uint8Array, draw: Draw): Uint8Array {
  return Uint8Array.from(pick(kinds, draw)(Buffer.from(content), draw));
}

const hostileValues: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1.5,
  2 ** 31,
  2 ** 53,
  1e308,
  '',
  'x',
  '__proto__',
  '../x',
  'a\0b',
  '\ud800',
  [],
  {},
  [[]],
  [null],
  'x'.repeat(5000),
  new Array(2000).fill(1),
];

/** JSON with one to three of its fields replaced, taken out, doubled or renamed. */
export function damagedJson(json: unknown, draw: Draw): unknown {
  const copy: unknown = structuredClone(json);
  for (let changes = 1 + (draw() % 3); changes > 0; changes--) change(copy, draw);
  return copy;
}

function change(root: unknown, draw: Draw): void {
  let at = root as Record<string, unknown>;
  for (let depth = 0; depth < 24; depth++) {
    const keys = Object.keys(at);
    if (keys.length === 0) return;
    const key = pick(keys, draw);
    const inner = at[key];
    if (typeof inner === 'object' && inner !== null && draw() % 6 !== 0) {
      at = inner as Record<string, unknown>;
      continue;
    }
    const kind = draw() % 4;
    if (kind === 0) delete at[key];
    else if (kind === 1 && Array.isArray(at)) at.push(structuredClone(inner));
    else if (kind === 2 && typeof inner === 'number') at[key] = inner * pick([-1, 0, 1e6, 0.5, 2 ** 32], draw);
    else at[key] = structuredClone(pick(hostileValues, draw));
    return;
  }
}
