// What is offered where today's data is another than was meant: keep what was there, or say that today's is meant.
'use client';
import { type ReportPanelChange, Reports_SetPanelDocument } from '@pathlens/client';
import { useMutation } from 'urql';
import { Button } from '../../../design/button.tsx';

interface KeepOrUpdateProps {
  readonly report: string;
  readonly block: string;
  readonly flush: () => Promise<void>;
}

export function KeepOrUpdate({ report, block, flush }: KeepOrUpdateProps) {
  const [{ data, error, fetching }, setPanel] = useMutation(Reports_SetPanelDocument);
  const become = async (to: ReportPanelChange) => {
    await flush();
    await setPanel({ id: report, block, to });
  };
  const refusal = data?.setReportPanel.error?.message ?? (error ? 'The server could not be reached. Try again.' : null);
  const busy = fetching ? 'Changing…' : undefined;
  return (
    <div className="mt-3 flex flex-wrap items-center gap-2" data-screen-only="">
      <Button small busy={busy} title="Shows what was there when this was written" onClick={() => void become('KEEP')}>
        Keep
      </Button>
      <Button small busy={busy} title="What is there today is what is meant" onClick={() => void become('UPDATE')}>
        Update
      </Button>
      {refusal ? (
        <span role="alert" className="text-bad">
          {refusal}
        </span>
      ) : null}
    </div>
  );
}
