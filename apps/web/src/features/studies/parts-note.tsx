// Says when what a study has found could not be read, and offers to try again.
import { Button } from '../../design/button.tsx';
import { Note } from '../../design/note.tsx';
import type { StudyPartsShown } from './use-study-parts.ts';

export function PartsNote({ parts }: { readonly parts: StudyPartsShown }) {
  if (!parts.failed) return null;
  return (
    <div className="mt-4">
      <Note tone="bad" live>
        <span className="flex flex-wrap items-center gap-2">
          Figures of this study could not be read.
          <Button small onClick={parts.reload}>
            Try again
          </Button>
        </span>
      </Note>
    </div>
  );
}
