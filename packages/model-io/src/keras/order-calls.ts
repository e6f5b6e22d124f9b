// The calls an output needs, each after what it reads; cycles are found before anything is built.
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
    const stack = [start];
    while (stack.length > 0) {
      const at = stack.at(-1)!;
      const key = keyOf(at);
      if (state.get(key) === 'done') {
        stack.pop();
        continue;
      }
      state.set(key, 'open');
      const missing = at.reads.map(find).filter((read) => state.get(keyOf(read)) !== 'done');
      const open = missing.find((read) => state.get(keyOf(read)) === 'open');
      if (open !== undefined) {
        const what = `the layer ${quoted(open.layer.name)} depends on its own output.`;
        throw refusal(dialect, 'GRAPH_CYCLE', { what, path: [open.layer.name] });
      }
      if (missing.length > 0) stack.push(...missing.reverse());
      else {
        state.set(key, 'done');
        ordered.push(at);
        stack.pop();
      }
    }
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
    open.push(...at.reads.map(find));
  }
  return found;
}
