// Public door `@pathlens/pathway-core/testing`: networks wired by hand and the conformance suite every engine runs.
export { handWired, handWiredInput } from './hand-wired.ts';
export { differentBits, largestDeviation } from './matchers.ts';
export { type NetworkWriter, writeNetwork } from './network-writer.ts';
