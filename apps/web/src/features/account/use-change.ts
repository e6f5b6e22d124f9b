// One change of the account: asks, tells what was refused, and has the page read again what is true then.
'use client';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { type AnyVariables, useMutation } from 'urql';

export interface Told {
  readonly code: string;
  readonly message: string;
  readonly hint?: string | null;
  readonly path: readonly string[];
}

interface Payload {
  readonly ok?: unknown;
  readonly error?: Told | null;
}

const away: Told = { code: 'AWAY', message: 'Pathlens cannot be reached. Nothing was changed. Try again.', path: [] };

/** `change` resolves to whether it was done. */
export function useChange<Data extends Record<string, unknown>, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
) {
  const [{ fetching }, mutate] = useMutation(document);
  const [error, setError] = useState<Told | null>(null);
  const [done, setDone] = useState(false);
  const router = useRouter();
  const change = async (variables: Variables): Promise<boolean> => {
    setError(null);
    setDone(false);
    const { data } = await mutate(variables);
    const payload = data ? (Object.values(data).find((part) => typeof part === 'object') as Payload) : undefined;
    const told = payload ? (payload.error ?? null) : away;
    setError(told);
    setDone(told === null);
    if (told === null) router.refresh();
    return told === null;
  };
  return { change, busy: fetching, error, done };
}
