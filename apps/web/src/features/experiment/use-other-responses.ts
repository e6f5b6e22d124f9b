// What other runs on the same model answer for the same image: curves to hold a trajectory against.
'use client';
import { Experiment_ControlDocument } from '@pathlens/client';
import { useEffect, useState } from 'react';
import { useClient } from 'urql';
import type { ResponseData } from './types.ts';

const nothing: ReadonlyMap<string, readonly ResponseData[]> = new Map();

/** Responses by run; runs without a pathway of the image are left out, and so is what has not come yet. */
export function useOtherResponses(
  runs: readonly string[],
  image: string,
): ReadonlyMap<string, readonly ResponseData[]> {
  const client = useClient();
  const key = [image, ...runs].join(' ');
  const [found, setFound] = useState<{ key: string; responses: ReadonlyMap<string, readonly ResponseData[]> } | null>(
    null,
  );
  useEffect(() => {
    let wanted = true;
    const [of, ...ids] = key.split(' ');
    const read = async () => {
      const answers = await Promise.all(
        ids.map(async (run) => {
          const { data } = await client.query(Experiment_ControlDocument, { run, image: of }).toPromise();
          return [run, data?.run?.pathways.nodes[0]?.responses ?? []] as const;
        }),
      );
      if (wanted) setFound({ key, responses: new Map(answers.filter(([, responses]) => responses.length > 0)) });
    };
    void read();
    return () => {
      wanted = false;
    };
  }, [client, key]);
  return found?.key === key ? found.responses : nothing;
}
