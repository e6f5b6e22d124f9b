// Versions of a report: keep one under a name, look at one, see what changed, bring one back.
'use client';
import { Reports_SaveVersionDocument, Reports_VersionsDocument } from '@pathlens/client';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { Button } from '../../design/button.tsx';
import { Drawer } from '../../design/drawer.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Link } from '../../design/link.tsx';
import { Note } from '../../design/note.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { formatAgo } from '../../numbers/format.ts';
import { ForThose } from '../access/rights.tsx';
import { randomKey } from '../new-experiment/random-key.ts';
import { diffLines } from './text-diff.ts';
import type { ReportData } from './types.ts';

interface VersionsDrawerProps {
  readonly report: ReportData;
  readonly onClose: () => void;
}

export default function VersionsDrawer({ report, onClose }: VersionsDrawerProps) {
  const [{ data, error }, read] = useQuery({
    query: Reports_VersionsDocument,
    variables: { id: report.id },
    requestPolicy: 'cache-and-network',
  });
  const [{ data: saved, error: failed, fetching }, save] = useMutation(Reports_SaveVersionDocument);
  const [name, setName] = useState('');
  const [shown, setShown] = useState<number | null>(null);
  const versions = data?.report?.versions ?? [];
  const keep = async () => {
    const answer = await save({ id: report.id, name, key: randomKey() });
    if (!answer.data?.saveReportVersion.ok) return;
    setName('');
    read({ requestPolicy: 'network-only' });
  };
  const refusal = saved?.saveReportVersion.error;
  return (
    <Drawer open onOpenChange={(open) => !open && onClose()} title="History">
      <ForThose who="CREATE">
        <form
          className="mb-4 flex gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            void keep();
          }}
        >
          <input
            className="field flex-1"
            aria-label="Name of the version"
            placeholder="Sent to Mara"
            required
            maxLength={120}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <Button type="submit" busy={fetching ? 'Keeping…' : undefined}>
            Keep as a version
          </Button>
        </form>
      </ForThose>
      {refusal ? <Refusal error={refusal} /> : null}
      {error || failed ? (
        <Note tone="bad" live>
          The server could not be reached. Try again.
        </Note>
      ) : null}
      {data && versions.length === 0 ? (
        <EmptyState>No versions yet. Keep one before you send the report to somebody.</EmptyState>
      ) : null}
      <ol className="grid list-none gap-2 p-0">
        {versions.map((version, index) => (
          <li key={version.number} className="card p-3">
            <div className="flex flex-wrap items-baseline gap-x-2">
              <span className="font-medium">{version.name}</span>
              <span className="t3 text-xs" title={version.createdAt}>
                Version {version.number}, {formatAgo(version.createdAt, Date.now())}
                {version.createdBy ? ` by ${version.createdBy.name}` : ''}
              </span>
            </div>
            <div className="mt-1 flex items-center gap-2">
              <Link href={`/p/${report.inside?.slug}/r/${report.id}?version=${version.number}`} onClick={onClose}>
                Look at it
              </Link>
              <Button
                small
                variant="ghost"
                aria-expanded={shown === version.number}
                onClick={() => setShown(shown === version.number ? null : version.number)}
              >
                What changed
              </Button>
            </div>
            {shown === version.number ? (
              <Changes before={versions[index + 1]?.texts ?? []} after={version.texts} />
            ) : null}
          </li>
        ))}
      </ol>
    </Drawer>
  );
}

const linesOf = (texts: readonly string[]): string[] => texts.flatMap((text) => text.split('\n'));
const marks = { same: ' ', gone: '−', new: '+' } as const;

/** Lines that changed, each with a line beside it. */
function Changes({ before, after }: { readonly before: readonly string[]; readonly after: readonly string[] }) {
  const lines = diffLines(linesOf(before), linesOf(after)).map((line, at) => ({ ...line, at }));
  const near = (at: number) => lines.slice(Math.max(0, at - 1), at + 2).some(({ kind }) => kind !== 'same');
  const shown = lines.filter(({ at }) => near(at));
  if (shown.length === 0) return <p className="t3 mt-1 text-xs">Nothing changed in its texts.</p>;
  return (
    <div className="report-diff mt-2">
      {shown.map(({ kind, text, at }) => (
        <div key={at} data-kind={kind}>
          <span aria-hidden>{marks[kind]}</span>
          {kind === 'same' ? null : <span className="sr-only">{kind === 'gone' ? 'Gone: ' : 'New: '}</span>}
          <span>{text || '\u00a0'}</span>
        </div>
      ))}
    </div>
  );
}
