// Asks for a table of predictions: a choice of what to predict, a button, and why not where it cannot be.
'use client';
import { Predictions_StartDocument } from '@pathlens/client';
import { useRouter } from 'next/navigation';
import { useMutation } from 'urql';
import { Button } from '../../design/button.tsx';
import { Note } from '../../design/note.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { Select, type SelectOption } from '../../design/select.tsx';
import { useMay } from '../access/rights.tsx';

interface StartRowProps {
  readonly slug: string;
  readonly label: string;
  readonly options: readonly SelectOption[];
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Model version and dataset version of a choice. */
  readonly inputOf: (value: string) => { modelVersion: string; datasetVersion: string };
  readonly reason?: string;
}

export function StartRow({ slug, label, options, value, onChange, inputOf, reason }: StartRowProps) {
  const router = useRouter();
  const [{ data, error, fetching }, start] = useMutation(Predictions_StartDocument);
  const begin = async () => {
    const table = (await start({ input: inputOf(value) })).data?.startPredictions.ok?.table;
    if (table) router.push(`/p/${slug}/predictions/${encodeURIComponent(table.id)}`);
  };
  const refusal = data?.startPredictions.error;
  if (!useMay('RUN')) return null;
  return (
    <div className="grid gap-2 border-t border-line px-3 py-2 first:border-t-0">
      <div className="flex flex-wrap items-center gap-2">
        {options.length > 0 ? <Select label={label} value={value} options={options} onChange={onChange} /> : null}
        <Button small reason={reason} busy={fetching ? 'Starting…' : undefined} onClick={() => void begin()}>
          Predict
        </Button>
        {reason ? <span className="t3 text-xs">{reason}</span> : null}
      </div>
      {refusal ? <Refusal error={refusal} /> : null}
      {error ? (
        <Note tone="bad" live>
          The server could not be reached. Nothing was started. Try again.
        </Note>
      ) : null}
    </div>
  );
}
