// Comparisons in one table: what stands in each, its version, a copy of one's own, and all of it as JSON.
'use client';
import {
  type Action,
  type ComparisonLineFragment,
  Comparisons_ContentDocument,
  Comparisons_ForkDocument,
} from '@pathlens/client';
import { Braces, GitFork } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useClient, useMutation } from 'urql';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Link } from '../../design/link.tsx';
import { Note } from '../../design/note.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { formatAgo, formatAmount } from '../../numbers/format.ts';
import { ForThose, Rights } from '../access/rights.tsx';
import { WhoCanSee } from '../access/who-can-see.tsx';
import { ShareButton } from '../sharing/share-button.tsx';

interface ComparisonTableProps {
  /** Path of the project. */
  readonly root: string;
  readonly rows: readonly ComparisonRowData[];
  readonly now: number;
}

type ComparisonRowData = ComparisonLineFragment & { readonly may: readonly Action[] };

export function ComparisonTable({ root, rows, now }: ComparisonTableProps) {
  return (
    <div className="overflow-x-auto">
      <table className="card-table">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col" className="max-sm:hidden">
              Columns
            </th>
            <th scope="col" className="num max-sm:hidden">
              Images
            </th>
            <th scope="col">Saved</th>
            <th scope="col">
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <ComparisonRow key={row.id} root={root} row={row} now={now} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function modelsOf({ version }: ComparisonLineFragment): string {
  const names = version?.columns.map(({ letter, model }) => `${letter} ${model.model.name} v${model.number}`) ?? [];
  return names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
}

interface ComparisonRowProps {
  readonly root: string;
  readonly row: ComparisonRowData;
  readonly now: number;
}

function ComparisonRow({ root, row, now }: ComparisonRowProps) {
  const router = useRouter();
  const client = useClient();
  const [{ data, error, fetching }, fork] = useMutation(Comparisons_ForkDocument);
  const [json, setJson] = useState<string | null>(null);
  const [unread, setUnread] = useState(false);
  const copy = async () => {
    const answer = await fork({ input: { comparison: row.id } });
    if (answer.data?.forkComparison.ok) router.refresh();
  };
  const show = async () => {
    const { data: read } = await client.query(Comparisons_ContentDocument, { id: row.id }).toPromise();
    const content = read?.comparison?.version?.content;
    setUnread(content === undefined);
    if (content !== undefined) setJson(JSON.stringify(content, undefined, 2));
  };
  const refusal = data?.forkComparison.error;
  const { version } = row;
  return (
    <tr>
      <th scope="row" className="font-medium">
        <Link href={`${root}/c/${row.id}`}>{row.name}</Link>
        {row.forkOf ? <span className="t3 block text-xs font-normal">From {row.forkOf.name}</span> : null}
        {refusal ? <Refusal error={refusal} /> : null}
        {error || unread ? <Note tone="bad">The server could not be reached. Try again.</Note> : null}
      </th>
      <td className="max-sm:hidden">{modelsOf(row)}</td>
      <td className="num max-sm:hidden">{version?.rowCount ?? 0}</td>
      <td className="sm:whitespace-nowrap" title={version?.createdAt}>
        Version {version?.number}, {formatAgo(version?.createdAt ?? row.createdAt, now)}
      </td>
      <td>
        <span className="flex justify-end gap-1">
          <Button small variant="ghost" aria-label={`JSON of ${row.name}`} onClick={() => void show()}>
            <Braces aria-hidden />
            <span className="max-sm:hidden">JSON</span>
          </Button>
          <Rights may={row.may}>
            <WhoCanSee named id={row.id} what="comparison" name={row.name} />
            <ForThose who="CREATE">
              <Button
                small
                variant="ghost"
                aria-label={`Fork ${row.name}`}
                busy={fetching ? 'Copying…' : undefined}
                onClick={() => void copy()}
              >
                <GitFork aria-hidden />
                <span className="max-sm:hidden">Fork</span>
              </Button>
            </ForThose>
            <ShareButton
              object={row.id}
              what="comparison"
              name={row.name}
              about={`${formatAmount(version?.columns.length ?? 0, 'column')}, ${formatAmount(version?.rowCount ?? 0, 'image')}`}
            />
          </Rights>
        </span>
        {json === null ? null : (
          <Dialog open wide onOpenChange={() => setJson(null)} title={`${row.name}, version ${version?.number}`}>
            <pre className="mono overflow-auto text-xs">{json}</pre>
          </Dialog>
        )}
      </td>
    </tr>
  );
}
