// `@pathlens/engines/tfjs/browser-choice`: the engine a browser computes with: of all that start and give the right answers, the fastest. What was found can be kept and given
// again, so that a browser measures once.
import type { BrowserEngineId, Engine, EngineOffer } from '@pathlens/pathway-core';
import { browserOffers, type WasmPlace } from '../browser.ts';
import { probe } from './probe.ts';
import { isSoftware, webGlRenderer } from './software-renderer.ts';

export interface TriedEngine {
  readonly id: BrowserEngineId;
  /** null where it did not start. */
  readonly device: string | null;
  /** Why it is not used; null where it can be. */
  readonly reason: string | null;
  readonly deviation: number | null;
  readonly gigaflops: number | null;
}

export interface BrowserChoice {
  readonly engine: Engine;
  /** In the order they were tried. */
  readonly tried: readonly TriedEngine[];
}

export interface ChoiceOptions {
  readonly wasm: WasmPlace;
  /** Found earlier in this browser: its fastest engine is opened and only checked. */
  readonly known?: readonly TriedEngine[];
  /** Nothing but this one. */
  readonly only?: BrowserEngineId;
  /** Those that failed while they computed. */
  readonly without?: readonly BrowserEngineId[];
  readonly onTrying?: (id: BrowserEngineId) => void;
}

interface Candidate {
  readonly row: TriedEngine;
  readonly engine?: Engine;
}

const speedFirst = (a: TriedEngine, b: TriedEngine): number => (b.gigaflops ?? 0) - (a.gigaflops ?? 0);

/** The engine to use, or the reasons why there is none. */
export async function chooseBrowserEngine(
  options: ChoiceOptions,
): Promise<BrowserChoice | { readonly engine: null; readonly tried: readonly TriedEngine[] }> {
  const { known = [], only, without = [] } = options;
  const offers = browserOffers(options).filter(
    ({ id }) => !(without as readonly string[]).includes(id) && (only ?? id) === id,
  );
  const fastest = known.filter(({ reason, id }) => reason === null && offers.some((offer) => offer.id === id));
  const remembered = offers.find(({ id }) => id === fastest.toSorted(speedFirst)[0]?.id);
  if (remembered !== undefined) {
    const { engine, row } = await tryOffer(remembered, options);
    if (engine !== undefined) {
      return { engine, tried: known.map((other) => (other.id === row.id ? row : other)) };
    }
  }
  const candidates: Candidate[] = [];
  for (const offer of offers) candidates.push(await tryOffer(offer, options));
  const tried = candidates.map(({ row }) => row);
  const usable = candidates.filter(({ engine }) => engine !== undefined);
  const [best, ...others] = usable.toSorted((a, b) => speedFirst(a.row, b.row));
  for (const { engine } of others) await engine?.dispose();
  return { engine: best?.engine ?? null, tried } as BrowserChoice;
}

async function tryOffer(offer: EngineOffer, { onTrying, only }: ChoiceOptions): Promise<Candidate> {
  const id = offer.id as BrowserEngineId;
  const nothing = { id, device: null, deviation: null, gigaflops: null };
  onTrying?.(id);
  // Shaders that the processor runs took ten times as long as WebAssembly, and half a minute to be compiled.
  const refuse = (device: string) => only === undefined && isSoftware(device);
  const bySoftware = 'The processor stands in for a graphics adapter here, which WebAssembly outruns.';
  if (id === 'tfjs-webgl' && refuse(webGlRenderer())) return { row: { ...nothing, reason: bySoftware } };
  let engine: Engine | undefined;
  try {
    const opened = await offer.open();
    if ('unavailable' in opened) return { row: { ...nothing, reason: opened.unavailable } };
    engine = opened;
    const { device } = engine.description;
    if (id === 'tfjs-webgpu' && refuse(device)) {
      await engine.dispose();
      return { row: { ...nothing, reason: bySoftware } };
    }
    const { deviation, gigaflops } = await probe(engine);
    if (gigaflops !== null) return { engine, row: { id, device, reason: null, deviation, gigaflops } };
    await engine.dispose();
    return { row: { id, device, reason: 'Its answers are not exact enough.', deviation, gigaflops } };
  } catch (error) {
    await engine?.dispose().catch(() => {});
    const said = error instanceof Error ? error.message.split('\n')[0].slice(0, 160) : '';
    return { row: { ...nothing, reason: `It fails on a small network${said ? `: ${said}` : '.'}` } };
  }
}
