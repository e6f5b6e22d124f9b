// `@pathlens/engines/choice`: which engine a machine, and a network on it, is run by. Measured, and kept until something changes.
export { offerOf } from './offers.ts';
export { type OpenOptions, openFirst, openForNetwork } from './open-for-network.ts';
export { type EngineOrder, type RankedEngines, type RankOptions, rank, rankEngines } from './rank-engines.ts';
export type { EngineTrial, ReadyEngine } from './trial.ts';
export { tryEngines } from './try-engines.ts';
