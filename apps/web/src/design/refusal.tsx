// A refusal as the server tells it: the sentence, what to do, and the code to quote.
import { Note } from './note.tsx';

interface RefusalProps {
  readonly error: { readonly code: string; readonly message: string; readonly hint?: string | null };
}

/** Scripts that are handed out; a hint that names one leads to it. */
const scripts = /export_(pytorch|tensorflow|tflite)\.py/;

export function Refusal({ error }: RefusalProps) {
  const script = scripts.exec(error.hint ?? '')?.[0];
  return (
    <Note tone="bad" live>
      <p className="font-medium">{error.message}</p>
      {error.hint ? <p>{error.hint}</p> : null}
      {script ? (
        <a href={`/export-scripts/${script}`} download={script}>
          Get the script
        </a>
      ) : null}
      <p className="mono t2">{error.code}</p>
    </Note>
  );
}
