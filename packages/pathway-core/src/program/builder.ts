// ProgramBuilder: collects steps, constants and inputs, names them, and works out shapes as it goes.
import type { Constant } from '../tensor/constant.ts';
import type { Shape } from '../tensor/shape.ts';
import type { Program, ProgramInput, ProgramType, ProgramValue, Step, ValueType } from './primitives.ts';
import type { Sharing } from './sharing.ts';
import { renameStep, stepOperands } from './step-operands.ts';
import { stepType, type Unnamed } from './step-types.ts';

export interface ProgramBuilder {
  /** Declares an input under exactly this name. */
  input(name: string, type: ProgramType, shape: Shape): ProgramValue;
  /** Declares a float32 input that all images of a batch share: a parameter. */
  shared(name: string, shape: Shape): ProgramValue;
  /** Brings a constant of the network in; the same name is the same constant. */
  constant(name: string, constant: Constant): ProgramValue;
  /** Brings in a constant computed from others; the same name is the same constant, made once. */
  derived(name: string, make: () => Constant): ProgramValue;
  /** Appends a step, unless the very same stands already. `hint` is what its result is called, as far as that name is free. */
  step(step: Unnamed, hint?: string): ProgramValue;
  /** Zeros shaped like a value. */
  zerosLike(value: ProgramValue): ProgramValue;
  /** Shape of a value, without the batch, or of a constant. */
  shape(value: ProgramValue): Shape;
  /** Whether a value is a constant, shared by the images of a batch, or each image's own. */
  sharing(value: ProgramValue): Sharing;
  /** The finished program; `outputs` says which value leaves it under which name. Steps nobody needs are left out. */
  finish(outputs: Readonly<Record<string, ProgramValue>>): Program;
}

export function programBuilder(): ProgramBuilder {
  const inputs: ProgramInput[] = [];
  const constants = new Map<ProgramValue, Constant>();
  const steps = new Map<ProgramValue, Step>();
  const hints = new Map<string, number>();
  const types = new Map<ProgramValue, ValueType>();
  const computed = new Map<string, ProgramValue>();

  const shape = (value: ProgramValue): Shape => {
    const known = types.get(value)?.shape ?? constants.get(value)?.shape;
    if (known === undefined) throw new Error(`the program has no value “${value}”`);
    return known;
  };

  const sharing = (value: ProgramValue): Sharing => {
    if (constants.has(value)) return 'constant';
    return types.get(value)?.shared ? 'shared' : 'own';
  };

  const append = (body: Unnamed, hint: string = body.primitive): ProgramValue => {
    // The prefix keeps names that come out of a file apart from the names of inputs and outputs.
    let output = `value/${hint}`;
    for (let count = hints.get(hint) ?? 1; types.has(output); hints.set(hint, count)) {
      count += 1;
      output = `value/${hint}#${count}`;
    }
    types.set(output, stepType(body, shape, sharing));
    steps.set(output, { ...body, output } as Step);
    return output;
  };

  const step = (body: Unnamed, hint?: string): ProgramValue => {
    // Numbers as text, since JSON knows no infinity.
    const key = JSON.stringify(body, (_, value) => (typeof value === 'number' ? String(value) : value));
    const output = computed.get(key) ?? append(body, hint);
    computed.set(key, output);
    return output;
  };

  /** The same value once more, for an output that is an input or leaves under two names. */
  const again = (value: ProgramValue): ProgramValue =>
    append(steps.get(value) ?? { primitive: 'reshape', input: value, shape: shape(value) });

  const declare = (name: string, type: ValueType): ProgramValue => {
    if (types.has(name)) throw new Error(`the program has two values “${name}”`);
    inputs.push({ name, ...type });
    types.set(name, type);
    return name;
  };

  return {
    input: (name, type, inputShape) => declare(name, { shape: inputShape, type }),
    shared: (name, inputShape) => declare(name, { shape: inputShape, type: 'float32', shared: true }),
    constant(name, constant) {
      const value = `constant/${name}`;
      constants.set(value, constant);
      return value;
    },
    derived(name, make) {
      const value = `derived/${name}`;
      if (!constants.has(value)) constants.set(value, make());
      return value;
    },
    step,
    zerosLike: (value) => step({ primitive: 'clip', input: value, min: 0, max: 0 }, 'zeros'),
    shape,
    sharing,
    finish(outputs) {
      const names = new Map<ProgramValue, string>();
      for (const [name, value] of Object.entries(outputs)) {
        names.set(names.has(value) || !steps.has(value) ? again(value) : value, name);
      }
      return named({ inputs, constants, steps: [...steps.values()], types }, names);
    },
  };
}

interface Collected {
  readonly inputs: readonly ProgramInput[];
  readonly constants: ReadonlyMap<ProgramValue, Constant>;
  readonly steps: readonly Step[];
  readonly types: ReadonlyMap<ProgramValue, ValueType>;
}

/** Gives the outputs their names and drops steps and constants that no output needs. */
function named({ inputs, constants, steps, types }: Collected, names: ReadonlyMap<ProgramValue, string>): Program {
  const needed = new Set<ProgramValue>(names.keys());
  const kept: Step[] = [];
  for (const step of [...steps].reverse()) {
    if (!needed.has(step.output)) continue;
    kept.push(step);
    for (const operand of stepOperands(step)) needed.add(operand);
  }
  kept.reverse();
  const rename = (value: ProgramValue): ProgramValue => names.get(value) ?? value;
  const renamedTypes = new Map<ProgramValue, ValueType>();
  for (const input of inputs) renamedTypes.set(input.name, types.get(input.name)!);
  for (const step of kept) renamedTypes.set(rename(step.output), types.get(step.output)!);
  return {
    inputs,
    constants: new Map([...constants].filter(([value]) => needed.has(value))),
    steps: kept.map((step) => renameStep(step, rename)),
    outputs: [...names.values()],
    types: renamedTypes,
  };
}
