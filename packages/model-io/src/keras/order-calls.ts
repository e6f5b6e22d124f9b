// The calls an output needs, each after what it reads; cycles are found before anything is built.
import { displayName } from '../onnx/display-name.ts';
import { type Dialect, quoted, refusal } from './dialect.ts';
import type { OutputOf } from './inbound.ts';
import type { LayerSpec, ModelSpec } from './topology.ts';

export interface LayerCall {
  readonly layer: LayerSpec;
  readonly call: number;
  readonly reads: readonly OutputOf[];
}

export function callKey({ layer, call }: Pick<OutputOf, 'layer' | 'call'>): string {
  return `${call} ${layer}`;
}

/** In the order of the file wherever that order can be computed. Throws …_GRAPH_CYCLE and …_TOPOLOGY. */
export function orderCalls(model: ModelSpec, outputs: readonly OutputOf[], dialect: Dialect): readonly LayerCall[] {
  const byName = new Map(model.layers.map((layer) => [layer.name, layer]));
  const find = (wanted: OutputOf): LayerCall => {
    const layer = byName.get(wanted.layer);
    if (layer === undefined) {
      throw refusal(dialect, 'TOPOLOGY', { what: `a layer reads ${quoted(wanted.layer)}, which is no layer.` });
    }
    const isInput = layer.className === 'InputLayer';
    const { call } = wanted;
    const reads = isInput ? [] : layer.calls[call];
    if (reads === undefined) {
      const what = `the layer ${quoted(layer.name)} is read as called ${wanted.call + 1} times; it is called ${layer.calls.length}.`;
      throw refusal(dialect, 'TOPOLOGY', { what });
    }
    const outputs = layer.inner?.outputs.length ?? 1;
    if (wanted.tensor >= outputs) {
      const what = `output ${wanted.tensor + 1} of the layer ${quoted(layer.name)} is read; it has ${outputs}.`;
      throw refusal(dialect, 'TOPOLOGY', { what });
    }
    return { layer, call: isInput ? 0 : call, reads };
  };
  const needed = reach(outputs.map(find), find);
  const ordered: LayerCall[] = [];
  const state = new Map<string, 'open' | 'done'>();
  for (const layer of model.layers) {
    for (let call = 0; call < Math.max(1, layer.calls.length); call++) {
      const start = needed.get(callKey({ layer: layer.name, call }));
      if (start !== undefined) visit(start);
    }
  }
  return ordered;

  function visit(start: LayerCall): void {
    const stack = [{ at: start, next: 0 }];
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const { at } = top;
      const key = keyOf(at);
      if (state.get(key) === 'done') {
        stack.pop();
        continue;
      }
      state.set(key, 'open');
      while (top.next < at.reads.length && state.get(callKey(inputAsOne(at.reads[top.next]))) === 'done') top.next++;
      if (top.next === at.reads.length) {
        state.set(key, 'done');
        ordered.push(at);
        stack.pop();
        continue;
      }
      const read = find(at.reads[top.next]);
      if (state.get(keyOf(read)) === 'open') {
        const what = `the layer ${quoted(read.layer.name)} depends on its own output.`;
        throw refusal(dialect, 'GRAPH_CYCLE', { what, path: [displayName(read.layer.name)] });
      }
      stack.push({ at: read, next: 0 });
    }
  }

  /** An input is one call, however often it is said to be called. */
  function inputAsOne(read: OutputOf): OutputOf {
    return byName.get(read.layer)?.className === 'InputLayer' ? { ...read, call: 0 } : read;
  }
}

function keyOf({ layer, call }: LayerCall): string {
  return callKey({ layer: layer.name, call });
}

function reach(starts: readonly LayerCall[], find: (wanted: OutputOf) => LayerCall): ReadonlyMap<string, LayerCall> {
  const found = new Map<string, LayerCall>();
  const open = [...starts];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (found.has(keyOf(at))) continue;
    found.set(keyOf(at), at);
    for (const read of at.reads) open.push(find(read));
  }
  return found;
}
