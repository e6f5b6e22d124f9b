// The live preview in an address: which selection it shows while it is open, of which class, and on which engine it is held.
import { type BrowserEngineId, browserEngineIds } from '@pathlens/pathway-core/catalog';

export interface LiveView {
  readonly live: string | null;
  readonly liveClass: number | null;
  readonly liveEngine: BrowserEngineId | null;
}

export function parseLive(params: URLSearchParams): LiveView {
  const live = params.get('live');
  const target = params.get('class');
  return {
    live: live !== null && /^[a-z-]{1,64}$/.test(live) ? live : null,
    liveClass: target !== null && /^\d{1,6}$/.test(target) ? Number(target) : null,
    liveEngine: browserEngineIds.find((id) => id === `tfjs-${params.get('engine')}`) ?? null,
  };
}

/** Nothing of a preview that is closed. */
export function formatLive(
  { live, liveClass, liveEngine }: LiveView,
  put: (name: string, value: string | number | null, standard: null) => void,
): void {
  if (live === null) return;
  put('live', live, null);
  put('class', liveClass, null);
  put('engine', liveEngine === null ? null : liveEngine.replace('tfjs-', ''), null);
}
