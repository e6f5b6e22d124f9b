// The slices of a dataset version, newest first, as far as a list of choices goes.
'use client';
import { type SlicePartsFragment, Slices_OfVersionDocument } from '@pathlens/client';
import { useMemo } from 'react';
import { useQuery } from 'urql';

export type Slice = SlicePartsFragment;

export interface Slices {
  readonly all: readonly Slice[];
  readonly fetching: boolean;
  /** Reads them again: somebody made one. */
  readonly reread: () => void;
}

const none: readonly Slice[] = [];

/**
 * @param datasetVersion its id; null while none is chosen
 * @param first what came with the page
 */
export function useSlices(datasetVersion: string | null, first: readonly Slice[] = none): Slices {
  const [{ data, fetching }, reread] = useQuery({
    query: Slices_OfVersionDocument,
    variables: { id: datasetVersion ?? '' },
    pause: datasetVersion === null,
  });
  const found = datasetVersion === null ? undefined : data?.datasetVersion;
  const known = found?.id === datasetVersion ? found?.slices.nodes : undefined;
  return useMemo(
    () => ({
      all: known ?? first,
      fetching,
      reread: () => reread({ requestPolicy: 'network-only' }),
    }),
    [known, first, fetching, reread],
  );
}
