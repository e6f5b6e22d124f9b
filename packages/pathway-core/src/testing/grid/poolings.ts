// The grid of poolings and of their gradients: windows that overlap, that hang over, that lie in the padding, and ties in them.
import type { Pair } from '../../network/operators.ts';
import type { Crossings } from './grid-case.ts';
import { own, tied } from './grid-case.ts';
import { imageSize, type PoolWindows, poolWindows, windowsName } from './windows.ts';

const channels = [3, 4] as const;
const values = { distinct: own, tied } as const;

function poolName(windows: PoolWindows, count: number): string {
  return `${windowsName(windows)}${windows.ceilMode ? ', ceil mode' : ''}, ${count} channels`;
}

export function* maxPool(): Crossings<'maxPool'> {
  for (const windows of poolWindows()) {
    for (const count of channels) {
      yield {
        name: poolName(windows, count),
        step: (b) => ({ primitive: 'maxPool', input: own(b, [count, ...imageSize(windows)]), ...windows }),
      };
    }
  }
}

export function* maxPoolGradient(): Crossings<'maxPoolGradient'> {
  for (const windows of poolWindows()) {
    for (const [at, [name, make]] of Object.entries(values).entries()) {
      const count = channels[at];
      yield {
        name: `${poolName(windows, count)}, ${name}`,
        step(b) {
          const input = make(b, [count, ...imageSize(windows)]);
          const pooled = b.step({ primitive: 'maxPool', input, ...windows });
          const gradient = own(b, b.shape(pooled), 'gradient');
          return { primitive: 'maxPoolGradient', input, pooled, gradient, ...windows };
        },
      };
    }
  }
}

const undilated: readonly Pair[] = [[1, 1]];

/** Windows of a mean, which are never dilated, with padding counted and not. */
function* meanWindows() {
  for (const { dilations: _, ...windows } of poolWindows(undilated)) {
    const padded = windows.pads.some((pad) => pad > 0);
    for (const countIncludePad of padded ? [false, true] : [false]) yield { ...windows, countIncludePad };
  }
}

const meanName = (windows: ReturnType<typeof meanWindows> extends Iterable<infer W> ? W : never, count: number) =>
  `${poolName({ ...windows, dilations: [1, 1] }, count)}${windows.countIncludePad ? ', padding counted' : ''}`;

export function* averagePool(): Crossings<'averagePool'> {
  for (const windows of meanWindows()) {
    for (const count of channels) {
      const size = imageSize({ ...windows, dilations: [1, 1] });
      yield {
        name: meanName(windows, count),
        step: (b) => ({ primitive: 'averagePool', input: own(b, [count, ...size]), ...windows }),
      };
    }
  }
}

export function* averagePoolGradient(): Crossings<'averagePoolGradient'> {
  for (const windows of meanWindows()) {
    for (const count of channels) {
      const inputShape = [count, ...imageSize({ ...windows, dilations: [1, 1] })];
      yield {
        name: meanName(windows, count),
        step(b) {
          const pooled = b.step({ primitive: 'averagePool', input: own(b, inputShape), ...windows });
          const gradient = own(b, b.shape(pooled), 'gradient');
          return { primitive: 'averagePoolGradient', gradient, inputShape, ...windows };
        },
      };
    }
  }
}
