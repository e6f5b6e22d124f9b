// Addresses of what is found in all pathways of a run together, and their contents, each read when it is first needed.
'use client';
import { Experiment_RunFilesDocument } from '@pathlens/client';
import { useEffect, useState } from 'react';
import { useQuery } from 'urql';

export interface RunFiles {
  readonly run: string;
  readonly target: number;
  /** null for visitors. */
  readonly index: string | null;
  /** null for visitors. */
  readonly overlaps: string | null;
  readonly channels: string;
  readonly classProfile: string;
}

/** @param target class whose profile is meant; null while it is not known */
export function useRunFiles(run: string | null, target: number | null): RunFiles | null {
  const [{ data }] = useQuery({
    query: Experiment_RunFilesDocument,
    variables: { run: run ?? '', class: target ?? 0 },
    pause: run === null,
  });
  const found = data?.run;
  if (!found || found.id !== run) return null;
  return {
    ...{ run: found.id, target: target ?? 0 },
    ...{
      index: found.index?.url ?? null,
      overlaps: found.overlaps?.url ?? null,
      channels: found.channels.url,
      classProfile: found.classProfile.url,
    },
  };
}

/**
 * What stands at an address as JSON; the last one stays until another has come, null where there is none. A change of `turn`
 * has it read again: the server says in a few bytes where nothing changed.
 */
export function useJson<Content>(url: string | null, turn: number | string = 0): Content | null {
  const [found, setFound] = useState<Content | null>(null);
  useEffect(() => {
    if (url === null) return;
    const { signal, abort } = withAbort();
    fetch(url, { signal })
      .then(async (response) => (response.ok ? setFound((await response.json()) as Content) : undefined))
      .catch(() => undefined);
    return abort;
  }, [url, turn]);
  return found;
}

function withAbort() {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}

/** The value once it has stood still for a while. */
export function useSettled<Value>(value: Value, wait: number): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), wait);
    return () => clearTimeout(timer);
  }, [value, wait]);
  return settled;
}
