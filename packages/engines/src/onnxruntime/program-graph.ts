// A Program as one ONNX graph: what its first output needs, and each further section inside an If that a run switches on.

import type { OnnxGraph, OnnxNode, OnnxTensor, OnnxValue } from '@pathlens/onnx-format';
import { type Program, type Step, type StepOf, stepOperands } from '@pathlens/pathway-core';
import { type Dialect, everything } from './dialect.ts';
import { GraphBuilder } from './graph-builder.ts';
import { primitiveWriters } from './primitive-nodes.ts';
import { type Section, splitSections } from './sections.ts';
import { type WeightStorage, weightStorage } from './weight-storage.ts';

/** A bool scalar input that switches a section, and the outputs that need it on. */
export interface Switch {
  readonly input: string;
  readonly outputs: ReadonlySet<string>;
}

export interface ProgramGraph {
  readonly graph: OnnxGraph;
  /** Folder of the mapped weights. */
  readonly folder: string | undefined;
  readonly switches: readonly Switch[];
}

const bool = 9;

/** Writes a program; throws PathlensError ENGINE_MEMORY where its weights are more than a graph can hold. */
export function programGraph(program: Program, dialect: Dialect = everything): ProgramGraph {
  const writer = new ProgramWriter(program, dialect);
  const sections = splitSections(program);
  const switches = sections.slice(1).map((_, i) => ({
    input: writer.builder.freshName(),
    // A section stands inside the one before it: its outputs need that one's switch too.
    outputs: new Set(sections.slice(i + 1).flatMap(({ outputs }) => outputs)),
  }));
  const body = writer.section(sections, switches, new Set());
  const inputs = program.inputs.map(({ name }) => writer.value(name));
  for (const { input } of switches) inputs.push({ name: input, type: 'bool', shape: [], batched: false });
  return {
    graph: {
      nodes: body.nodes,
      initializers: [...body.initializers, ...writer.builder.initializers],
      inputs,
      outputs: program.outputs.map((name) => writer.value(name)),
    },
    folder: writer.storage.folder,
    switches,
  };
}

function writeStep<P extends Step['primitive']>(step: StepOf<P>, builder: GraphBuilder): void {
  const write = primitiveWriters[step.primitive as P] as (step: StepOf<P>, builder: GraphBuilder) => void;
  write(step, builder);
}

class ProgramWriter {
  readonly builder: GraphBuilder;
  readonly storage: WeightStorage;
  readonly #program: Program;

  constructor(program: Program, dialect: Dialect) {
    this.#program = program;
    this.builder = new GraphBuilder(program, dialect);
    this.storage = weightStorage(program);
  }

  value(name: string): OnnxValue {
    const { shape, type, shared } = this.#program.types.get(name)!;
    return shared ? { name, type, shape: [1, ...shape], batched: false } : { name, type, shape, batched: true };
  }

  /** The first section's nodes, with the others nested behind its switch. `placed` are constants that stand outside. */
  section(
    [first, ...others]: readonly Section[],
    switches: readonly Switch[],
    placed: ReadonlySet<string>,
  ): { nodes: readonly OnnxNode[]; initializers: readonly OnnxTensor[] } {
    for (const step of first.steps) writeStep(step, this.builder);
    const nodes = this.builder.take();
    // Weights that only this section uses stand inside it: only there are they constants to the graph optimiser.
    const own = this.#constantsOf(first).filter((name) => !placed.has(name));
    const initializers = own.map((name) => this.#tensor(name));
    if (others.length > 0) nodes.push(this.#onDemand(others, switches, new Set([...placed, ...own])));
    return { nodes, initializers };
  }

  #onDemand(sections: readonly Section[], switches: readonly Switch[], placed: ReadonlySet<string>): OnnxNode {
    const [{ input }, ...inner] = switches;
    const outputs = sections.flatMap((section) => section.outputs).map((name) => this.value(name));
    // Names inside a branch may not be those of the If's own outputs.
    const innerNames = new Map(outputs.map(({ name }) => [name, this.builder.freshName()]));
    const { nodes, initializers } = this.section(sections, inner, placed);
    const thenBranch: OnnxGraph = {
      nodes: nodes.map((node) => renamed(node, innerNames)),
      initializers,
      inputs: [],
      outputs: outputs.map((output) => ({ ...output, name: innerNames.get(output.name)! })),
    };
    return {
      operator: 'If',
      inputs: [input],
      outputs: outputs.map(({ name }) => name),
      attributes: { then_branch: { graph: thenBranch }, else_branch: { graph: this.#nothing(outputs) } },
    };
  }

  /** No images, in the type of each output, for a run that does not ask for them. */
  #nothing(outputs: readonly OnnxValue[]): OnnxGraph {
    const named = outputs.map((output) => ({ ...output, name: this.builder.freshName() }));
    for (const { name, type, shape, batched } of named) {
      // What is shared has its one row whatever is asked for.
      const noImages = this.builder.integers(batched ? [0, ...shape] : shape);
      if (type === 'float32') this.builder.node('ConstantOfShape', [noImages], { output: name });
      else {
        const zeros = this.builder.node('ConstantOfShape', [noImages]);
        this.builder.node('Cast', [zeros], { output: name, attributes: { to: bool } });
      }
    }
    return { nodes: this.builder.take(), initializers: [], inputs: [], outputs: named };
  }

  #constantsOf({ steps }: Section): string[] {
    return [...new Set(steps.flatMap(stepOperands))].filter((operand) => this.#program.constants.has(operand));
  }

  #tensor(name: string): OnnxTensor {
    const constant = this.#program.constants.get(name)!;
    return { name, type: 'float32', shape: constant.shape, data: this.storage.place(constant) };
  }
}

/** The node, and those in its branches, with values renamed. */
function renamed(node: OnnxNode, names: ReadonlyMap<string, string>): OnnxNode {
  const rename = (name: string) => names.get(name) ?? name;
  const attributes = Object.entries(node.attributes).map(([key, attribute]) => {
    if (!('graph' in attribute)) return [key, attribute] as const;
    const { graph } = attribute;
    return [key, { graph: { ...graph, nodes: graph.nodes.map((inner) => renamed(inner, names)) } }] as const;
  });
  return {
    ...node,
    inputs: node.inputs.map(rename),
    outputs: node.outputs.map(rename),
    attributes: Object.fromEntries(attributes),
  };
}
