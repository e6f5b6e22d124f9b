// One pathway with everything that is drawn of it: responses and maps first, then histogram, codes and dead units.
'use client';
import { Experiment_ControlDocument, Experiment_PathwayDocument } from '@pathlens/client';
import type { LayerHistogram } from '@pathlens/pathway-core/codes';
import { useEffect, useState } from 'react';
import { useClient } from 'urql';
import { loadBytes } from '../../picture/load.ts';
import { decodeHistogram } from './cut.ts';
import type { PathwayData, ResponseData } from './types.ts';

export interface LoadedPathway {
  readonly pathway: PathwayData;
  readonly histogram: readonly LayerHistogram[] | null;
  readonly codes: Uint8Array | null;
  readonly dead: Uint8Array | null;
}

interface PathwayReading {
  /** The last one that is there: the old one stays until the new one has come. */
  readonly loaded: LoadedPathway | null;
  readonly problem: string | null;
}

const frame = () => new Promise<false>((resolve) => setTimeout(resolve, 16, false));

/** Reads a pathway; the previous one is kept on screen meanwhile. `first` came with the page and needs no asking. */
export function usePathway(id: string | null, first: PathwayData | null): PathwayReading {
  const client = useClient();
  const [reading, setReading] = useState<PathwayReading>(() => ({
    loaded: first?.id === id && first ? { pathway: first, histogram: null, codes: null, dead: null } : null,
    problem: null,
  }));
  useEffect(() => {
    if (!id) return;
    let wanted = true;
    const ask = async () => (await client.query(Experiment_PathwayDocument, { id }).toPromise()).data?.pathway;
    const read = async () => {
      const pathway = first?.id === id ? first : await ask();
      if (!pathway) throw new Error('This pathway could not be read. Try again.');
      // Whoever walks through the images leaves those behind that they passed.
      if (!wanted) return;
      const rest = Promise.all([loadBytes(pathway.codes.url), loadBytes(pathway.dead.url)]);
      const haveCome = rest.then(
        () => true,
        () => false,
      );
      const histogram = decodeHistogram(await loadBytes(pathway.histogram.url));
      // What comes in the same frame is drawn once.
      const isSoon = await Promise.race([haveCome, frame()]);
      if (!wanted) return;
      if (!isSoon) setReading({ loaded: { pathway, histogram, codes: null, dead: null }, problem: null });
      const [codes, dead] = await rest;
      if (wanted) setReading({ loaded: { pathway, histogram, codes, dead }, problem: null });
    };
    read().catch((error: Error) => wanted && setReading((known) => ({ ...known, problem: error.message })));
    return () => {
      wanted = false;
    };
  }, [client, id, first]);
  return reading;
}

/** Responses of another run on the same image: the random control beside a pathway. Empty where there is none. */
export function useControl(run: string | null, image: string | null): readonly ResponseData[] {
  const client = useClient();
  const [found, setFound] = useState<{ key: string; responses: readonly ResponseData[] } | null>(null);
  const key = `${run} ${image}`;
  useEffect(() => {
    if (!run || !image) return;
    let wanted = true;
    void client
      .query(Experiment_ControlDocument, { run, image })
      .toPromise()
      .then(({ data }) => wanted && setFound({ key, responses: data?.run?.pathways.nodes[0]?.responses ?? [] }));
    return () => {
      wanted = false;
    };
  }, [client, run, image, key]);
  return found?.key === key ? found.responses : [];
}
