// `@pathlens/engines/tfjs-browser`: programs on TensorFlow.js in a browser, in the page or in a worker of it. No Node here, and of
// tfjs only its core and the backend that is opened: each is loaded when it is.
export {
  type BrowserChoice,
  type ChoiceOptions,
  chooseBrowserEngine,
  type TriedEngine,
} from './browser/choose.ts';
export { type BrowserEngineId, browserEngineIds, browserOffers, type WasmBinaries } from './browser/offers.ts';
