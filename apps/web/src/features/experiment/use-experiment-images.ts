// The experiment's images: the first hundred come with the page, the rest are read behind it, or stand in the index of a run.
'use client';
import { Experiment_MoreImagesDocument } from '@pathlens/client';
import { useEffect, useMemo, useState } from 'react';
import { useClient } from 'urql';
import type { ExperimentData, ExperimentImage } from './types.ts';

export interface ExperimentImages {
  readonly all: readonly ExperimentImage[];
  readonly byId: ReadonlyMap<string, ExperimentImage>;
  readonly total: number;
}

/** @param indexed all of them, where one file has told them; `pages` says whether they are read page by page instead */
export function useExperimentImages(
  experiment: ExperimentData,
  { indexed, pages }: { readonly indexed: readonly ExperimentImage[] | null; readonly pages: boolean },
): ExperimentImages {
  const client = useClient();
  const [all, setAll] = useState<readonly ExperimentImage[]>(experiment.images.nodes);
  const { pageInfo, totalCount } = experiment.images;
  useEffect(() => {
    if (!pages) return;
    let wanted = true;
    const read = async () => {
      let after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      while (after && wanted) {
        const { data } = await client.query(Experiment_MoreImagesDocument, { id: experiment.id, after }).toPromise();
        const page = data?.experiment?.images;
        if (!page || !wanted) return;
        setAll((known) => [...known, ...page.nodes]);
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      }
    };
    void read();
    return () => {
      wanted = false;
    };
  }, [client, experiment.id, pageInfo, pages]);
  return useMemo(() => {
    const known = indexed ?? all;
    return { all: known, byId: new Map(known.map((image) => [image.id, image])), total: totalCount };
  }, [all, indexed, totalCount]);
}
