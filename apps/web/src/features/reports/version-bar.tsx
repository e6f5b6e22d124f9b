// Says that an earlier version is looked at, and leads back.
'use client';
import { Reports_RestoreDocument } from '@pathlens/client';
import { useRouter } from 'next/navigation';
import { useMutation } from 'urql';
import { Button } from '../../design/button.tsx';
import { Link } from '../../design/link.tsx';
import { Note } from '../../design/note.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { ForThose } from '../access/rights.tsx';
import type { ReportData } from './types.ts';

export function VersionBar({ report, version }: { readonly report: ReportData; readonly version: number }) {
  const router = useRouter();
  const [{ data, error, fetching }, restore] = useMutation(Reports_RestoreDocument);
  const address = `/p/${report.inside?.slug}/r/${report.id}`;
  const bringBack = async () => {
    const answer = await restore({ id: report.id, number: version });
    if (answer.data?.restoreReportVersion.ok) router.push(address);
  };
  const refusal = data?.restoreReportVersion.error;
  return (
    <div className="mb-4 grid gap-2" data-screen-only="">
      <Note>
        <span className="flex flex-wrap items-center gap-2">
          <span>This is version {version}. Live panels show what is there today.</span>
          <Link href={address}>Back to today’s</Link>
          <ForThose who="CREATE">
            <Button small busy={fetching ? 'Bringing back…' : undefined} onClick={() => void bringBack()}>
              Bring version {version} back
            </Button>
          </ForThose>
        </span>
      </Note>
      {refusal ? <Refusal error={refusal} /> : null}
      {error ? (
        <Note tone="bad" live>
          The server could not be reached. Nothing was changed. Try again.
        </Note>
      ) : null}
    </div>
  );
}
