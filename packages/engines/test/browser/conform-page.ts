// What the page of the browser tests runs: the conformance suite on the engines of the browser it is opened in.
import { type Engine, engineTable } from '@pathlens/pathway-core';
import { conformanceCases, conformanceGrid, deviationOf } from '@pathlens/pathway-core/testing';
import { browserOffers } from '../../src/tfjs/browser.ts';

export interface Wanted {
  readonly engine: string;
  /** Of each primitive and operator how many crossings; of these, and of the corners, one in how many. */
  readonly most: number;
  readonly every: { readonly crossing: number; readonly corner: number };
  readonly seed: number;
}

export interface Conformed {
  readonly device: string;
  readonly isolated: boolean;
  readonly tried: number;
  readonly largest: number;
  /** Cases beyond the tolerance, or that threw. */
  readonly failures: readonly string[];
}

async function conform({
  engine: id,
  most,
  every,
  seed,
}: Wanted): Promise<Conformed | { readonly unavailable: string }> {
  const opened = await browserOffers({ wasm: '/wasm/' })
    .find((offer) => offer.id === id)!
    .open();
  if ('unavailable' in opened) return opened;
  const engine: Engine = opened;
  const { steps } = engineTable[engine.description.id].tolerance;
  const corners = conformanceCases().filter((_, at) => at % every.corner === 0);
  const failures: string[] = [];
  let [tried, largest] = [0, 0];
  for (const cases of [corners, conformanceGrid({ most, seed })]) {
    let at = 0;
    for (const one of cases) {
      if (cases !== corners && at++ % every.crossing !== 0) continue;
      tried += 1;
      const off = await deviationOf(engine, one).catch((error: Error) => error);
      if (typeof off === 'number' && off < steps) largest = Math.max(largest, off);
      if (off instanceof Error || !(off < steps)) failures.push(`${one.name}: ${off}`);
    }
  }
  await engine.dispose();
  return {
    device: engine.description.device,
    isolated: (globalThis as { crossOriginIsolated?: boolean }).crossOriginIsolated === true,
    tried,
    largest,
    failures,
  };
}

Object.assign(globalThis, { conform });
