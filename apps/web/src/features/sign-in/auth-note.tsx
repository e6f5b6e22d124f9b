// What a sign-in route refused: the sentence, and what to do about it.
import { Note } from '../../design/note.tsx';
import type { AuthRefusal } from './post-auth.ts';

export function AuthNote({ refusal }: { readonly refusal: AuthRefusal | null }) {
  if (refusal === null) return null;
  return (
    <div className="mt-3">
      <Note tone="bad" live>
        <p>{refusal.message}</p>
        {refusal.hint ? <p>{refusal.hint}</p> : null}
      </Note>
    </div>
  );
}
