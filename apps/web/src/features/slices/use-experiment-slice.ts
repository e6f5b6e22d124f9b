// Which images of an experiment are in a slice: what its strip is filtered with.
'use client';
import { Slices_InExperimentDocument } from '@pathlens/client';
import { useEffect, useState } from 'react';
import { useClient } from 'urql';

export interface ExperimentSlice {
  /** Ids of images; null where no slice is chosen, or until its images are known. */
  readonly images: ReadonlySet<string> | null;
  /** How many of the experiment's images the slice has, as soon as that is known. */
  readonly total: number | null;
  /** Whether the slice is not there (any more). */
  readonly missing: boolean;
}

const none: ExperimentSlice = { images: null, total: null, missing: false };

/** @param slice id of a slice of the experiment's dataset version; null = all images */
export function useExperimentSlice(experiment: string, slice: string | null): ExperimentSlice {
  const client = useClient();
  const [found, setFound] = useState<ExperimentSlice & { readonly of: string | null }>({ ...none, of: null });
  useEffect(() => {
    if (slice === null) return setFound({ ...none, of: null });
    let wanted = true;
    const read = async () => {
      const images = new Set<string>();
      let after: string | null = null;
      let total = 0;
      do {
        const { data }: { data?: { experiment?: { images: Page } | null } } = await client
          .query(Slices_InExperimentDocument, { id: experiment, slice, after })
          .toPromise();
        if (!wanted) return;
        const page: Page | undefined = data?.experiment?.images;
        if (!page) return setFound({ ...none, missing: true, of: slice });
        for (const { id } of page.nodes) images.add(id);
        total = page.totalCount;
        after = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
        setFound({ images: new Set(images), total, missing: false, of: slice });
      } while (after !== null);
    };
    void read();
    return () => {
      wanted = false;
    };
  }, [client, experiment, slice]);
  return found.of === slice ? found : none;
}

interface Page {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
  readonly nodes: readonly { readonly id: string }[];
}
