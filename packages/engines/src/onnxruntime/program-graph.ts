// A Program as one ONNX graph: what its first output needs, then everything else inside an If that a run switches on.
import { type Program, type Step, type StepOf, stepOperands } from '@pathlens/pathway-core';
import { GraphBuilder } from './graph-builder.ts';
import type { OnnxGraph, OnnxNode, OnnxTensor, OnnxValue } from './onnx-writer.ts';
import { primitiveWriters } from './primitive-nodes.ts';
import { splitSections } from './sections.ts';
import { type WeightStorage, weightStorage } from './weight-storage.ts';

export interface ProgramGraph {
  readonly graph: OnnxGraph;
  /** Folder of the mapped weights. */
  readonly folder: string | undefined;
  /** Bool scalar input that switches the on-demand section, if there is one. */
  readonly switchInput: string | undefined;
  readonly onDemandOutputs: ReadonlySet<string>;
}

function writeStep<P extends Step['primitive']>(step: StepOf<P>, builder: GraphBuilder): void {
  const write = primitiveWriters[step.primitive as P] as (step: StepOf<P>, builder: GraphBuilder) => void;
  write(step, builder);
}

function constantsOf(steps: readonly Step[], program: Program): Set<string> {
  return new Set(steps.flatMap(stepOperands).filter((operand) => program.constants.has(operand)));
}

function tensors(names: Iterable<string>, program: Program, storage: WeightStorage): OnnxTensor[] {
  return Array.from(names, (name) => {
    const constant = program.constants.get(name)!;
    return { name, type: 'float32', shape: constant.shape, data: storage.place(constant) };
  });
}

/** Nothing, in the type of each output, for a run that does not ask for them. */
function emptyBranch(outputs: readonly OnnxValue[], builder: GraphBuilder): OnnxGraph {
  const named = outputs.map((output) => ({ ...output, name: builder.freshName() }));
  for (const { name, type, shape } of named) {
    const zeroImages = builder.integers([0, ...shape]);
    if (type === 'float32') builder.node('ConstantOfShape', [zeroImages], { output: name });
    else builder.node('Cast', [builder.node('ConstantOfShape', [zeroImages])], { output: name, attributes: { to: 9 } });
  }
  return { nodes: builder.take(), initializers: [], inputs: [], outputs: named };
}

export function programGraph(program: Program): ProgramGraph {
  const builder = new GraphBuilder(program);
  const storage = weightStorage(program);
  const sections = splitSections(program);
  const value = (name: string): OnnxValue => ({ name, batched: true, ...program.types.get(name)! });
  const switched = sections.onDemand.length > 0;
  const switchInput = switched ? builder.freshName() : undefined;

  for (const step of sections.always) writeStep(step, builder);
  const early = constantsOf(sections.always, program);
  const nodes: OnnxNode[] = builder.take();
  const inputs = program.inputs.map(({ name }) => value(name));

  if (switchInput !== undefined) {
    inputs.push({ name: switchInput, type: 'bool', shape: [], batched: false });
    for (const step of sections.onDemand) writeStep(step, builder);
    const outputs = sections.onDemandOutputs.map(value);
    // Names inside a branch may not be those of the If's own outputs.
    const inner = new Map(outputs.map(({ name }) => [name, builder.freshName()]));
    const rename = (name: string) => inner.get(name) ?? name;
    const body = builder.take().map((node) => ({
      ...node,
      inputs: node.inputs.map(rename),
      outputs: node.outputs.map(rename),
    }));
    // Weights that only this section uses stand inside it: only there are they constants to the graph optimiser.
    const late = [...constantsOf(sections.onDemand, program)].filter((name) => !early.has(name));
    const thenBranch: OnnxGraph = {
      nodes: body,
      initializers: tensors(late, program, storage),
      inputs: [],
      outputs: outputs.map((output) => ({ ...output, name: rename(output.name) })),
    };
    nodes.push({
      operator: 'If',
      inputs: [switchInput],
      outputs: outputs.map(({ name }) => name),
      attributes: { then_branch: { graph: thenBranch }, else_branch: { graph: emptyBranch(outputs, builder) } },
    });
  }
  return {
    graph: {
      nodes,
      initializers: [...tensors(early, program, storage), ...builder.initializers],
      inputs,
      outputs: program.outputs.map(value),
    },
    folder: storage.folder,
    switchInput,
    onDemandOutputs: new Set(sections.onDemandOutputs),
  };
}
