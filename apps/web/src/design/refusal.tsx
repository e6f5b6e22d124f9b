// A refusal as the server tells it: the sentence, what to do, and the code to quote.
import { Note } from './note.tsx';

interface RefusalProps {
  readonly error: { readonly code: string; readonly message: string; readonly hint?: string | null };
}

export function Refusal({ error }: RefusalProps) {
  return (
    <Note tone="bad" live>
      <p className="font-medium">{error.message}</p>
      {error.hint ? <p>{error.hint}</p> : null}
      <p className="mono t2">{error.code}</p>
    </Note>
  );
}
