// Public door `@pathlens/pathway-core/trial`: what small networks are written with and answers judged by, for pages, which load nothing of
// the conformance suite.
export { largestDeviation } from './matchers.ts';
export { writeNetwork } from './network-writer.ts';
