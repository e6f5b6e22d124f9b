// What changed since another version: asked for when it is wanted, looked after while a worker is at it, then read as a file.
'use client';
import { Model_CompareDocument, Model_DifferenceDocument, type VersionDifferencePartsFragment } from '@pathlens/client';
import { useEffect, useState } from 'react';
import { useClient } from 'urql';
import { loadBytes } from '../../picture/load.ts';

/** As the file has it, with the words of GraphQL. */
export interface LayerDifference {
  readonly change: 'SAME' | 'WEIGHTS' | 'CHANGED' | 'ADDED' | 'REMOVED';
  readonly before: number | null;
  readonly after: number | null;
  readonly cosine: number | null;
  readonly relative: number | null;
  readonly largest: number | null;
}

export type DifferenceState =
  | { readonly kind: 'none' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string; readonly hint?: string | null }
  | { readonly kind: 'found'; readonly layers: readonly LayerDifference[] };

const askEveryMs = 1_000;

/** @param before id of the version it is compared with; null for none */
export function useDifference(before: string | null, after: string): DifferenceState {
  const client = useClient();
  const [state, setState] = useState<DifferenceState>({ kind: 'none' });
  useEffect(() => {
    if (before === null) {
      setState({ kind: 'none' });
      return;
    }
    let left = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const say = (next: DifferenceState) => {
      if (!left) setState(next);
    };
    const lost = () =>
      say({ kind: 'refused', code: 'NOT_READ', message: 'What changed could not be read.', hint: 'Try again.' });
    const settle = async (found: VersionDifferencePartsFragment | null | undefined): Promise<void> => {
      if (left) return;
      if (!found) return lost();
      if (found.error) return say({ kind: 'refused', ...found.error });
      if (found.state === 'DONE')
        return loadBytes(found.file.url).then((bytes) => say({ kind: 'found', layers: read(bytes) }), lost);
      timer = setTimeout(async () => {
        const { data } = await client
          .query(Model_DifferenceDocument, { before, after }, { requestPolicy: 'network-only' })
          .toPromise();
        await settle(data?.modelVersion?.difference);
      }, askEveryMs);
    };
    setState({ kind: 'waiting' });
    client
      .query(Model_DifferenceDocument, { before, after }, { requestPolicy: 'network-only' })
      .toPromise()
      .then(async ({ data }) => {
        const known = data?.modelVersion?.difference;
        if (known && known.state !== 'FAILED') return settle(known);
        const asked = await client.mutation(Model_CompareDocument, { input: { before, after } }).toPromise();
        const answer = asked.data?.compareModelVersions;
        if (answer?.error) return say({ kind: 'refused', ...answer.error });
        return settle(answer?.ok?.difference);
      })
      .catch(lost);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [client, before, after]);
  return state;
}

function read(bytes: Uint8Array): LayerDifference[] {
  const layers = JSON.parse(new TextDecoder().decode(bytes)) as (Omit<LayerDifference, 'change'> & {
    change: string;
  })[];
  return layers.map((layer) => ({ ...layer, change: layer.change.toUpperCase() as LayerDifference['change'] }));
}
