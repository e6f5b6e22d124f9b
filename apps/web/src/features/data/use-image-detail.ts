// One image of a data set with its boxes and masks, by its place in the filtered list; the next one is read ahead.
'use client';
import { Dataset_ImageDocument, type Dataset_ImageQuery } from '@pathlens/client';
import { useEffect } from 'react';
import { useClient, useQuery } from 'urql';
import { filterVariables, type ImageFilter } from './image-filter.ts';

export type ImageDetail = NonNullable<Dataset_ImageQuery['datasetVersion']>['images']['nodes'][number];

interface Place {
  readonly version: string;
  readonly filter: ImageFilter;
  readonly place: number;
  readonly total: number;
}

/** `image` stays the one before while the next is on its way; `waiting` says so. */
export function useImageDetail({ version, filter, place, total }: Place) {
  const client = useClient();
  const variables = (from: number) => ({ id: version, ...filterVariables(filter), from });
  const [{ data, fetching, error }, again] = useQuery({
    query: Dataset_ImageDocument,
    variables: variables(place),
  });
  const image = data?.datasetVersion?.images.nodes[0] ?? null;
  const next = place + 1 < total ? place + 1 : null;
  const latest = { client, variables, next };
  useEffect(() => {
    if (image === null || latest.next === null) return;
    const read = async (from: number) => {
      const answer = await latest.client.query(Dataset_ImageDocument, latest.variables(from)).toPromise();
      const url = answer.data?.datasetVersion?.images.nodes[0]?.file.url;
      if (url) new Image().src = url;
    };
    void read(latest.next);
  }, [image?.id]);
  return {
    image,
    waiting: fetching,
    failed: error !== undefined,
    retry: () => again({ requestPolicy: 'network-only' }),
  };
}
