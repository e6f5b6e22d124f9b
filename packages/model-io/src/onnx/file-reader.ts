// Reads protobuf from a file through a small window; bytes fields are located, not read, so that weights cost no memory.

import protobuf from 'protobufjs/minimal.js';
import { closeSync, openSync, readSync } from '#file-access';

const windowBytes = 1 << 16;
const maxStringBytes = 1 << 24;
const maxListLength = 1 << 20;
/** All texts and all lists of one file together; names and attributes of the largest models take a hundredth. */
const maxTextBytes = 1 << 28;
const maxListed = 1 << 24;
/** A message a few bytes long decodes to hundreds of bytes of memory; no real model has more fields. */
const maxFields = 5_000_000;

/** The file holds more messages than any model: a limit was met, not a mistake in the encoding. */
export class TooManyFields extends Error {}

/** Where the value of a bytes field stands in its file. */
export class FileRange {
  readonly file: string;
  readonly offset: number;
  readonly length: number;

  constructor(file: string, offset: number, length: number) {
    this.file = file;
    this.offset = offset;
    this.length = length;
  }

  /** A copy of bytes [start, end) of the range. */
  read(start = 0, end = this.length): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(end - start);
    const descriptor = openSync(this.file, 'r');
    try {
      readFully(descriptor, bytes, this.offset + start);
    } finally {
      closeSync(descriptor);
    }
    return bytes;
  }
}

function readFully(descriptor: number, target: Uint8Array, position: number): void {
  for (let done = 0; done < target.length; ) {
    const count = readSync(descriptor, target, done, Math.min(target.length - done, 1 << 30), position + done);
    if (count === 0) throw new RangeError('the file ended while it was read');
    done += count;
  }
}

/** protobufjs' reader with another source of bytes. Errors are RangeError or Error: the caller names the file. */
export class FileReader extends protobuf.Reader {
  readonly #file: string;
  readonly #descriptor: number;
  readonly #size: number;
  readonly #window = new Uint8Array(windowBytes);
  #start = 0;
  #end = 0;
  #fields = 0;
  #textBytes = 0;
  #listed = 0;

  constructor(file: string, descriptor: number, size: number) {
    super(new Uint8Array(0));
    this.#file = file;
    this.#descriptor = descriptor;
    this.#size = size;
    this.len = size;
    this.discardUnknown = true;
  }

  #fill(position: number): void {
    const length = Math.min(windowBytes, this.#size - position);
    readFully(this.#descriptor, this.#window.subarray(0, length), position);
    this.#start = position;
    this.#end = position + length;
  }

  #byte(): number {
    const position = this.pos;
    if (position >= this.len) throw new RangeError('index out of range');
    if (position < this.#start || position >= this.#end) this.#fill(position);
    this.pos = position + 1;
    return this.#window[position - this.#start];
  }

  /** Up to ten bytes of a varint, as two's complement of 64 bits. */
  #varint(): number {
    let low = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.#byte();
      low += (byte & 127) * 2 ** shift;
      if (byte < 128) return low;
    }
    let wide = BigInt(low);
    for (let shift = 28n; shift < 70n; shift += 7n) {
      const byte = this.#byte();
      wide |= BigInt(byte & 127) << shift;
      if (byte < 128) return Number(BigInt.asIntN(64, wide));
    }
    throw new Error('invalid varint encoding');
  }

  /** Start of the next `length` bytes, which are then behind the position. */
  #advance(length: number): number {
    const start = this.pos;
    if (start + length > this.len) throw new RangeError('index out of range');
    this.pos = start + length;
    return start;
  }

  override tag(): number {
    if (++this.#fields > maxFields) throw new TooManyFields();
    const tag = this.#varint();
    if (tag < 0 || tag > 0xffffffff) throw new Error('invalid tag encoding');
    return tag;
  }

  override size(): number {
    const size = this.#varint();
    if (size < 0 || size > 0x7fffffff) throw new Error('invalid length encoding');
    return size;
  }

  override uint32(): number {
    return this.#varint() >>> 0;
  }

  override int32(): number {
    return this.#varint() | 0;
  }

  // The schema is compiled with numbers for 64-bit integers; the base class is declared for the Long objects of the other mode.
  override int64(): never {
    return this.#varint() as never;
  }

  override float(): number {
    const start = this.#advance(4);
    return new DataView(this.#copy(start, 4).buffer).getFloat32(0, true);
  }

  override floats(array: number[] = []): number[] {
    const length = this.size();
    if (length % 4 !== 0 || array.length + length / 4 > maxListLength) throw new RangeError('list of floats');
    this.#countListed(length / 4);
    for (let i = 0; i < length; i += 4) array.push(this.float());
    return array;
  }

  #countListed(count: number): void {
    this.#listed += count;
    if (this.#listed > maxListed) throw new TooManyFields();
  }

  override int64s(array: never[] = []): never[] {
    const end = this.size() + this.pos;
    while (this.pos < end) {
      if (array.length >= maxListLength) throw new RangeError('list of integers');
      this.#countListed(1);
      array.push(this.int64());
    }
    if (this.pos !== end) throw new RangeError('index out of range');
    return array;
  }

  override string(): string {
    const length = this.size();
    this.#textBytes += length;
    if (length > maxStringBytes || this.#textBytes > maxTextBytes) throw new RangeError('text of more than 16 MiB');
    const start = this.#advance(length);
    return new TextDecoder().decode(this.#copy(start, length));
  }

  // Declared as an array of bytes; schema.ts knows better.
  override bytes(): never {
    const length = this.size();
    return new FileRange(this.#file, this.#advance(length), length) as never;
  }

  override skip(length?: number): this {
    if (length === undefined) this.#varint();
    else this.#advance(length);
    return this;
  }

  #copy(start: number, length: number): Uint8Array<ArrayBuffer> {
    if (length <= windowBytes) {
      if (start < this.#start || start + length > this.#end) this.#fill(start);
      return this.#window.slice(start - this.#start, start - this.#start + length);
    }
    const bytes = new Uint8Array(length);
    readFully(this.#descriptor, bytes, start);
    return bytes;
  }
}
