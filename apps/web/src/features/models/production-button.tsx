// Moves the label of the version in production to the shown one, or takes it away.
'use client';
import { Model_LabelProductionDocument } from '@pathlens/client';
import { useRouter } from 'next/navigation';
import { useMutation } from 'urql';
import { Button } from '../../design/button.tsx';
import { Note } from '../../design/note.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { ForThose } from '../access/rights.tsx';
import type { ModelVersionData, VersionLine } from './model-page.tsx';

interface ProductionButtonProps {
  readonly version: ModelVersionData;
  /** The version that bears the label now. */
  readonly labelled: VersionLine | null;
}

export function ProductionButton({ version, labelled }: ProductionButtonProps) {
  const [{ data, error, fetching }, label] = useMutation(Model_LabelProductionDocument);
  const router = useRouter();
  const own = labelled?.id === version.id;
  const change = async () => {
    const answer = await label({ input: { version: version.id, production: !own } });
    if (answer.data?.labelProduction.ok) router.refresh();
  };
  const refusal = data?.labelProduction.error;
  return (
    <ForThose who="CHANGE">
      <div className="grid gap-2 border-t border-line px-3 py-2.5">
        <div className="flex flex-wrap items-center gap-2">
          <span className="t2 min-w-0 flex-1">
            {own
              ? `v${version.number} is in production.`
              : labelled
                ? `v${labelled.number} is in production.`
                : 'No version is said to be in production.'}
          </span>
          <Button small busy={fetching ? 'Moving…' : undefined} onClick={() => void change()}>
            {own ? 'Take the label away' : `Label v${version.number}`}
          </Button>
        </div>
        {refusal ? <Refusal error={refusal} /> : null}
        {error ? (
          <Note tone="bad" live>
            The server could not be reached. Nothing was changed.
          </Note>
        ) : null}
      </div>
    </ForThose>
  );
}
