// The tensor a preprocessing makes of an image, asked for when the form has stood still for a moment. The last answer stays
// until the next is there, so that nothing jumps.
'use client';
import { Model_PreviewDocument, type Model_PreviewQuery, type PreprocessingInput } from '@pathlens/client';
import { useEffect, useState } from 'react';
import { useClient } from 'urql';

type Answer = NonNullable<Model_PreviewQuery['modelVersion']>['preview'];

const stillMs = 300;
const away = { code: 'NOT_REACHED', message: 'The server could not be reached. Try again.' } as const;

export interface PreviewState {
  readonly preview: NonNullable<Answer['ok']>['preview'] | null;
  readonly fault: { readonly code: string; readonly message: string; readonly hint?: string | null } | null;
}

/** @param asked JSON of the preprocessing; null while the form cannot be sent or there is no image */
export function usePreview(version: string, image: string | null, asked: string | null): PreviewState {
  const client = useClient();
  const [state, setState] = useState<PreviewState>({ preview: null, fault: null });
  useEffect(() => {
    if (image === null || asked === null) return;
    let wanted = true;
    const timer = setTimeout(async () => {
      const preprocessing: PreprocessingInput = JSON.parse(asked);
      const { data, error } = await client.query(Model_PreviewDocument, { version, image, preprocessing }).toPromise();
      if (!wanted) return;
      const answer = data?.modelVersion?.preview;
      if (error || !answer) setState((known) => ({ ...known, fault: away }));
      else if (answer.ok) setState({ preview: answer.ok.preview, fault: null });
      else setState((known) => ({ ...known, fault: answer.error ?? away }));
    }, stillMs);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [client, version, image, asked]);
  return state;
}
