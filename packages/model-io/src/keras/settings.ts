// The settings of one layer as its config states them; every reading checks, so that a wrong one is named.
import type { Pads, Pair } from '@pathlens/pathway-core';
import { LayerRefused } from '../channels-last/refusal.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** Beyond any real layer, and small enough that products stay exact. */
const largest = 2 ** 24;

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A key of its own, never one every object inherits. */
export function own(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

export class Settings {
  readonly #config: JsonObject;

  constructor(config: JsonObject) {
    this.#config = config;
  }

  raw(field: string): Json | undefined {
    return own(this.#config, field);
  }

  #refuse(field: string, what: string): never {
    const text = JSON.stringify(this.raw(field)) ?? 'nothing';
    throw new LayerRefused(`“${field}” is ${text.slice(0, 60)}, not ${what}`, { field });
  }

  /** A whole number of at least 1. */
  size(field: string, fallback?: number): number {
    const value = this.raw(field) ?? fallback;
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 1 || value > largest) {
      this.#refuse(field, `a whole number from 1 to ${largest}`);
    }
    return value;
  }

  integer(field: string, fallback: number): number {
    const given = this.raw(field) ?? fallback;
    const value = Array.isArray(given) && given.length === 1 ? given[0] : given;
    if (typeof value !== 'number' || !Number.isInteger(value)) this.#refuse(field, 'a whole number');
    return value;
  }

  number(field: string, fallback: number): number {
    const value = this.raw(field) ?? fallback;
    if (typeof value !== 'number' || !Number.isFinite(value)) this.#refuse(field, 'a finite number');
    return value;
  }

  /** True, false, or the fallback where nothing is said; older files write 0 and 1. */
  flag(field: string, fallback: boolean): boolean {
    const value = this.raw(field) ?? fallback;
    if (value === 0 || value === 1) return value === 1;
    if (typeof value !== 'boolean') this.#refuse(field, 'true or false');
    return value;
  }

  choice<T extends string>(field: string, choices: readonly T[], fallback: T): T {
    const value = this.raw(field) ?? fallback;
    const found = choices.find((choice) => choice === value);
    if (found === undefined) this.#refuse(field, choices.map((choice) => `“${choice}”`).join(' or '));
    return found;
  }

  /** One size for both axes, or two. */
  pair(field: string, fallback: number | Pair): Pair {
    const given = this.raw(field) ?? (fallback as Json);
    const list = Array.isArray(given) ? given : [given, given];
    const right = (size: Json) => typeof size === 'number' && Number.isInteger(size) && size >= 1 && size <= 65535;
    if (list.length !== 2 || !list.every(right)) this.#refuse(field, 'one or two whole numbers from 1 to 65535');
    return [list[0] as number, list[1] as number];
  }

  /** n, [rows, columns] or [[top, bottom], [left, right]]. */
  margins(field: string, fallback: number): Pads {
    const given = this.raw(field) ?? fallback;
    const rows = Array.isArray(given) ? given : [given, given];
    const sides = rows.map((row: Json) => (Array.isArray(row) ? row : [row, row]));
    const right = (size: Json) => typeof size === 'number' && Number.isInteger(size) && size >= 0 && size <= 65535;
    if (sides.length !== 2 || !sides.every((side) => side.length === 2 && side.every(right))) {
      this.#refuse(field, 'whole numbers from 0 to 65535, one or two per axis');
    }
    const [[top, bottom], [left, rightSide]] = sides as unknown as [[number, number], [number, number]];
    return [top, left, bottom, rightSide];
  }

  /** A list of whole numbers. */
  integers(field: string): readonly number[] {
    const value = this.raw(field);
    if (!Array.isArray(value) || !value.every((item) => Number.isInteger(item))) {
      this.#refuse(field, 'a list of whole numbers');
    }
    return value as readonly number[];
  }

  /** A number, or numbers nested in lists with what shape they have; undefined where nothing is said. */
  array(field: string): { readonly shape: readonly number[]; readonly values: readonly number[] } | undefined {
    const given = this.raw(field);
    if (given === undefined || given === null) return undefined;
    const shape: number[] = [];
    for (let at: Json | undefined = given; Array.isArray(at) && shape.length < 8; at = at[0]) shape.push(at.length);
    const values = Array.isArray(given) ? (given.flat(8) as Json[]) : [given];
    const count = shape.reduce((product, size) => product * size, 1);
    if (values.length !== count || !values.every((value) => typeof value === 'number' && Number.isFinite(value))) {
      this.#refuse(field, 'a number or an array of finite numbers');
    }
    return { shape, values: values as readonly number[] };
  }
}
