// The grid of what is done to every number by itself, on values of every number of axes, and of what broadcasts.
import type { UnaryName } from '../../program/primitives.ts';
import type { Shape } from '../../tensor/shape.ts';
import type { Crossings } from './grid-case.ts';
import { own, parameter, shapes, tied, written } from './grid-case.ts';

export function* relu(): Crossings<'relu'> {
  for (const shape of shapes) {
    yield { name: written(shape), step: (b) => ({ primitive: 'relu', input: own(b, shape) }) };
    yield { name: `${written(shape)}, shared`, step: (b) => ({ primitive: 'relu', input: b.shared('x', shape) }) };
  }
}

export function* abs(): Crossings<'abs'> {
  for (const shape of shapes) {
    yield { name: written(shape), step: (b) => ({ primitive: 'abs', input: own(b, shape) }) };
  }
}

const bounds: readonly (readonly [number, number])[] = [
  [0, 0.5],
  [-0.5, 0.25],
  [0, Infinity],
  [-Infinity, 0.25],
];

export function* clip(): Crossings<'clip'> {
  for (const shape of shapes) {
    for (const [min, max] of bounds) {
      yield {
        name: `${written(shape)}, ${min} to ${max}`,
        step: (b) => ({ primitive: 'clip', input: own(b, shape), min, max }),
      };
    }
  }
}

export function* between(): Crossings<'between'> {
  for (const shape of shapes) {
    for (const [low, high] of bounds) {
      yield {
        name: `${written(shape)}, ${low} to ${high}`,
        // Values that lie on the bounds themselves.
        step: (b) => ({ primitive: 'between', input: tied(b, shape), low, high }),
      };
    }
  }
}

export function* keepWhere(): Crossings<'keepWhere'> {
  for (const shape of shapes) {
    yield {
      name: written(shape),
      step: (b) => ({ primitive: 'keepWhere', condition: b.input('condition', 'bool', shape), input: own(b, shape) }),
    };
  }
}

const functions: Readonly<Record<UnaryName, 'all' | 'positive'>> = {
  exp: 'all',
  erf: 'all',
  tanh: 'all',
  sigmoid: 'all',
  log: 'positive',
  sqrt: 'positive',
  reciprocal: 'positive',
};

export function* unary(): Crossings<'unary'> {
  for (const shape of shapes) {
    for (const [name, domain] of Object.entries(functions) as [UnaryName, 'all' | 'positive'][]) {
      yield {
        name: `${name} of ${written(shape)}`,
        step(b) {
          const x = own(b, shape);
          const input = domain === 'all' ? x : b.step({ primitive: 'clip', input: x, min: 0.25, max: 4 });
          return { primitive: 'unary', function: name, input };
        },
      };
    }
  }
}

/** What a value of this shape meets: a number, its last axis, its first, itself, and one that repeats it. */
function partners(shape: Shape): Shape[] {
  const firsts = shape.map((size, axis) => (axis === 0 ? size : 1));
  const rests = shape.map((size, axis) => (axis === 0 ? 1 : size));
  const repeating = shape.map((size) => (size === 1 ? 3 : size));
  const all = [[], [shape[shape.length - 1]], firsts, rests, shape, repeating];
  return [...new Map(all.map((one) => [one.join(), one])).values()];
}

function* pairs<P extends 'add' | 'mul'>(primitive: P) {
  for (const shape of shapes) {
    for (const partner of partners(shape)) {
      for (const origin of ['constant', 'shared', 'own'] as const) {
        // A value of each image's own has as many axes as what it meets.
        if (origin === 'own' && partner.length !== shape.length) continue;
        for (const turned of [false, true]) {
          yield {
            name: `${written(shape)} with ${origin} ${written(partner) || 'number'}${turned ? ', turned' : ''}`,
            step(b: Parameters<typeof own>[0]) {
              const x = own(b, shape);
              const other =
                origin === 'own' ? own(b, partner, 'other') : parameter(b, origin, { name: 'other', shape: partner });
              return turned ? { primitive, a: other, b: x } : { primitive, a: x, b: other };
            },
          };
        }
      }
    }
  }
}

export const add = (): Crossings<'add'> => pairs('add') as Crossings<'add'>;
export const mul = (): Crossings<'mul'> => pairs('mul') as Crossings<'mul'>;
