// Public door `@pathlens/pathway-core/testing`: networks wired by hand and the conformance suite every engine runs.

export { type ProgramBuilder, programBuilder } from '../program/builder.ts';
export { route as routeGates } from '../selection/distillation-guided-routing.ts';
export { integrateUnits } from '../selection/neuron-intgrad.ts';
export type { SelectionBatch } from '../selection/selection.ts';
export { type ConformanceCase, conformanceCases, conformanceGrid, expectedOutputs } from './conformance.ts';
export { deviationOf } from './deviation-of.ts';
export { handWired, handWiredInput } from './hand-wired.ts';
export { differentBits, largestDeviation } from './matchers.ts';
export { networkCases } from './network-cases.ts';
export { type NetworkWriter, writeNetwork } from './network-writer.ts';
export { type NetworkCase, operatorCases } from './operator-cases.ts';
