// A mutation of a settings page: what it refused stands beside it, and the page reads itself anew when it was done.
'use client';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useMutation } from 'urql';

export interface RefusedError {
  readonly code: string;
  readonly message: string;
  readonly hint?: string | null;
}

export const unreachable: RefusedError = {
  code: 'UNREACHABLE',
  message: 'The server could not be reached. Nothing was changed.',
  hint: 'Try again.',
};

interface Payload<Ok> {
  readonly ok?: Ok | null;
  readonly error?: RefusedError | null;
}

/** `run` gives what the mutation answered in `ok`, or null where it was refused. */
export function useAction<Data extends object, Variables extends Record<string, unknown>, Ok>(
  document: TypedDocumentNode<Data, Variables>,
  read: (data: Data) => Payload<Ok>,
) {
  const [refusal, setRefusal] = useState<RefusedError | null>(null);
  const [{ fetching }, mutate] = useMutation<Data, Variables>(document);
  const router = useRouter();
  const run = async (variables: Variables): Promise<Ok | null> => {
    setRefusal(null);
    const { data } = await mutate(variables);
    const answer = data ? read(data) : { error: unreachable };
    if (answer.error) setRefusal(answer.error);
    else router.refresh();
    return answer.ok ?? null;
  };
  return { run, refusal, busy: fetching, forget: () => setRefusal(null) };
}
