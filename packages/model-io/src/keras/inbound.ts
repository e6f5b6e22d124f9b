// What a layer reads, in the spellings of Keras 2, tfjs and Keras 3.
import { isObject, type Json, own } from './settings.ts';

/** One output of one call of a layer. */
export interface OutputOf {
  readonly layer: string;
  readonly call: number;
  readonly tensor: number;
}

function outputOf(json: Json): OutputOf | undefined {
  if (!Array.isArray(json)) return undefined;
  const [layer, call, tensor] = json;
  return typeof layer === 'string' && isIndex(call) && isIndex(tensor) ? { layer, call, tensor } : undefined;
}

function isIndex(value: Json | undefined): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 65536;
}

/** `input_layers` and `output_layers`: a list of [layer, call, tensor], or one such alone. */
export function tensorList(json: Json | undefined): readonly OutputOf[] | undefined {
  if (!Array.isArray(json)) return undefined;
  const list = (typeof json[0] === 'string' ? [json] : json).map(outputOf);
  return list.some((item) => item === undefined) ? undefined : (list as OutputOf[]);
}

/** `inbound_nodes`: one entry a call; undefined where it cannot be read. */
export function inboundCalls(json: Json | undefined): readonly (readonly OutputOf[])[] | undefined {
  if (json === undefined || json === null) return [];
  if (!Array.isArray(json)) return undefined;
  const calls = json.map((call) => (isObject(call) ? kerasThreeCall(call) : withKeywords(call)));
  return calls.some((call) => call === undefined) ? undefined : (calls as (readonly OutputOf[])[]);
}

/** Keras 2 keeps the second operand of an operation, `y`, among the keyword arguments of the first. */
function withKeywords(call: Json): readonly OutputOf[] | undefined {
  const list = tensorList(call);
  const second = outputOf(keyword(call, 'y') ?? null);
  return list !== undefined && second !== undefined ? [...list, second] : list;
}

function keyword(call: Json, name: string): Json | undefined {
  const first = Array.isArray(call) && Array.isArray(call[0]) ? call[0] : call;
  const keywords = Array.isArray(first) ? first[3] : undefined;
  return isObject(keywords) ? own(keywords, name) : undefined;
}

/** {args: [tensor | [tensor, …]], kwargs}; a tensor among the keyword arguments has no place in the layers read here. */
function kerasThreeCall(call: { readonly [key: string]: Json }): readonly OutputOf[] | undefined {
  const found: OutputOf[] = [];
  const collect = (json: Json | undefined, depth: number): boolean => {
    if (Array.isArray(json)) return depth < 4 && json.every((item) => collect(item, depth + 1));
    if (!isObject(json) || own(json, 'class_name') !== '__keras_tensor__') return true;
    const config = own(json, 'config');
    const history = isObject(config) ? outputOf(own(config, 'keras_history') ?? null) : undefined;
    if (history !== undefined) found.push(history);
    return history !== undefined;
  };
  const kwargs = own(call, 'kwargs');
  const inKeywords = isObject(kwargs) && JSON.stringify(kwargs).includes('__keras_tensor__');
  return !inKeywords && collect(own(call, 'args'), 0) ? found : undefined;
}

/** What stands at each place of a call in Keras 3: a tensor, a number, or something else that is not nothing. */
export type Operand = 'tensor' | 'other' | number;

/** The operands of every call; empty for calls of the older spelling, which keep none but tensors. */
export function callOperands(json: Json | undefined): readonly (readonly Operand[])[] {
  if (!Array.isArray(json)) return [];
  return json.map((call) => {
    if (!isObject(call)) return olderOperands(call);
    const [args, kwargs] = [own(call, 'args'), own(call, 'kwargs')];
    const positional = (Array.isArray(args) ? args : []).map((item): Operand => {
      if (typeof item === 'number') return item;
      return typeof item === 'object' && item !== null ? 'tensor' : 'other';
    });
    const named = Object.values(isObject(kwargs) ? kwargs : {}).filter(
      (item) => item !== null && typeof item !== 'boolean',
    );
    return [...positional, ...named.map((): Operand => 'other')];
  });
}

function olderOperands(call: Json): readonly Operand[] {
  const second = keyword(call, 'y') ?? null;
  if (second === null) return [];
  return ['tensor', typeof second === 'number' ? second : outputOf(second) === undefined ? 'other' : 'tensor'];
}
