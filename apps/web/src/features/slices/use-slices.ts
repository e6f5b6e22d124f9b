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

/** @param datasetVersion its id; null while none is chosen */
export function useSlices(datasetVersion: string | null): Slices {
  const [{ data, fetching }, reread] = useQuery({
    query: Slices_OfVersionDocument,
    variables: { id: datasetVersion ?? '' },
    pause: datasetVersion === null,
  });
  const found = datasetVersion === null ? undefined : data?.datasetVersion;
  return useMemo(
    () => ({
      all: found?.id === datasetVersion ? (found?.slices.nodes ?? []) : [],
      fetching,
      reread: () => reread({ requestPolicy: 'network-only' }),
    }),
    [found, datasetVersion, fetching, reread],
  );
}
