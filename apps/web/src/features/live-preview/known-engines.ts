// What was measured of this browser's engines, kept in the browser so that it is measured once: as long as it says it is the same one.
import type { TriedEngine } from '@pathlens/engines/tfjs/browser-choice';

const place = 'pathlens.live-preview.engines';

interface Kept {
  readonly agent: string;
  readonly tried: readonly TriedEngine[];
}

export function readKnownEngines(): readonly TriedEngine[] {
  try {
    const kept = JSON.parse(window.localStorage.getItem(place) ?? 'null') as Kept | null;
    return kept?.agent === navigator.userAgent && Array.isArray(kept.tried) ? kept.tried : [];
  } catch {
    return [];
  }
}

export function keepEngines(tried: readonly TriedEngine[]): void {
  try {
    window.localStorage.setItem(place, JSON.stringify({ agent: navigator.userAgent, tried } satisfies Kept));
  } catch {
    // A browser that keeps nothing measures each time.
  }
}
