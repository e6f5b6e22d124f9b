// What can be done with the images that are selected: a bar above the foot, there for as long as some are.
'use client';
import { Comparisons_DatasetOfDocument, Comparisons_RowOfDocument } from '@pathlens/client';
import { mostImages } from '@pathlens/views/named-images';
import { Columns3, Download, FilePlus2, Layers, MessageSquarePlus, X } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useClient } from 'urql';
import { Button } from '../../design/button.tsx';
import { formatAmount } from '../../numbers/format.ts';
import { useMay } from '../access/rights.tsx';
import type { Action } from '../actions/registry.ts';
import { useActions } from '../actions/use-actions.ts';
import { useTalk } from '../threads/talk.tsx';
import { useVisit } from '../visit/visit.tsx';
import { imageSpot } from './comparison-place.ts';
import { type GridRow, gridRow } from './grid-row.ts';
import type { RowStore } from './row-store.ts';
import { selectedTable } from './selected-table.ts';
import type { ComparisonData, ComparisonVersion } from './types.ts';
import type { Selection } from './use-selection.ts';

const SaveSlice = dynamic(() => import('../slices/save-slice.tsx'), { ssr: false });
const ForkDialog = dynamic(() => import('../comparison-editing/fork-dialog.tsx'), { ssr: false });
const AddToReport = dynamic(() => import('../reports/add-to-report.tsx'), { ssr: false });

export interface SelectedRowsProps {
  readonly comparison: ComparisonData;
  readonly version: ComparisonVersion;
  readonly selection: Selection;
  /** Of the columns that are held against each other now. */
  readonly rows: RowStore;
  /** Letters of the two columns that are held against each other. */
  readonly pair: readonly string[];
}

/** Rows of more images are read page by page, as the grid reads them. */
const mostAlone = 50;
const atOnce = 8;

type Asked = { readonly kind: 'slice'; readonly datasetVersion: string } | { readonly kind: 'fork' | 'report' };

export function SelectedRows({ comparison, version, selection, rows, pair }: SelectedRowsProps) {
  const { id, name, history } = comparison;
  const { chosen, clear, problem } = selection;
  const client = useClient();
  const visit = useVisit();
  const talk = useTalk();
  const mayCreate = useMay('CREATE') && !visit;
  const [asked, setAsked] = useState<Asked | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const ids = [...chosen];
  const amount = formatAmount(ids.length, 'image');
  const away = 'The server could not be reached. Try again.';

  const slice = async () => {
    const { data } = await client.query(Comparisons_DatasetOfDocument, { image: ids[0] }).toPromise();
    const found = data?.node && 'datasetVersion' in data.node ? data.node.datasetVersion.id : null;
    if (found === null) setSaid(away);
    else setAsked({ kind: 'slice', datasetVersion: found });
  };
  /** What stands in their rows now: of those that are kept, and of all others read. */
  const readAll = async (): Promise<readonly GridRow[]> => {
    const kept = rows.find(chosen);
    const found = visit || ids.length - kept.size > mostAlone ? await rows.search(chosen) : kept;
    // A visitor sees the rows that are shown, and no others.
    const missing = visit ? [] : ids.filter((image) => !found.has(image));
    for (let at = 0; at < missing.length; at += atOnce) {
      const answers = missing.slice(at, at + atOnce).map(async (image) => {
        const variables = { id, version: version.number, image, pair: [...pair] };
        const { data, error } = await client.query(Comparisons_RowOfDocument, variables).toPromise();
        if (error) throw error;
        if (data?.comparison?.version?.row) found.set(image, gridRow(data.comparison.version.row));
      });
      await Promise.all(answers);
    }
    return ids.flatMap((image) => found.get(image) ?? []);
  };
  const save = async () => {
    try {
      const [found, { tableToCsv }, { saveText }] = await Promise.all([
        readAll(),
        import('@pathlens/figures'),
        import('../figures/export-figure.ts'),
      ]);
      saveText(tableToCsv(selectedTable(found, { name, version, pair })), 'selected-images.csv', 'text/csv');
      const missing = ids.length - found.length;
      setSaid(
        missing === 0 ? 'Saved.' : `Saved. ${missing} of them ${visit ? 'are not among these rows' : 'are gone'}.`,
      );
    } catch {
      setSaid(away);
    }
  };
  const comment = () => {
    const row = rows.find(chosen).get(ids[0]);
    const spot = ids.length === 1 && row ? imageSpot(row.image) : { name: amount, anchor: { kind: 'OBJECT' } as const };
    // Of the page as a whole: what is meant may lie anywhere in it.
    talk?.write({ ...spot, beside: document.body });
  };
  const tooMany = ids.length > mostImages ? `A panel shows at most ${mostImages} images.` : undefined;
  const offers: readonly (Action & { readonly icon: typeof X; readonly short: string; readonly reason?: string })[] = [
    ...(mayCreate
      ? [
          {
            id: 'slice',
            name: 'Save the selected images as a slice',
            short: 'Save as slice',
            icon: Layers,
            run: () => void slice(),
          },
          {
            id: 'fork',
            name: 'Compare the selected images alone',
            short: 'Compare these',
            icon: Columns3,
            run: () => setAsked({ kind: 'fork' }),
          },
          {
            id: 'report',
            name: 'Add the selected images to a report',
            short: 'Add to report',
            icon: FilePlus2,
            reason: tooMany,
            run: () => setAsked({ kind: 'report' }),
          },
        ]
      : []),
    ...(talk?.mayComment
      ? [
          {
            id: 'comment',
            name: 'Comment on the selected images',
            short: 'Comment',
            icon: MessageSquarePlus,
            run: comment,
          },
        ]
      : []),
    {
      id: 'csv',
      name: 'Save the numbers of the selected images as CSV',
      short: 'CSV',
      icon: Download,
      run: () => void save(),
    },
  ];
  useActions('Selected images', [
    ...offers
      .filter(({ reason }) => reason === undefined)
      .map(({ id: key, name: what, run }) => ({ id: `selected-${key}`, name: what, run })),
    { id: 'selected-clear', name: 'Clear the selection', keys: ['Alt+X'], run: clear },
  ]);
  return (
    <section className="cmp-selected" aria-label="Selected images" data-screen-only="">
      <span role="status" className="font-medium whitespace-nowrap">
        {amount} selected
      </span>
      {offers.map(({ id: key, name: what, short, icon: Icon, run, reason }) => (
        <Button key={key} small variant="ghost" title={what} reason={reason} onClick={run}>
          <Icon aria-hidden />
          <span className="max-sm:sr-only">{short}</span>
        </Button>
      ))}
      <span role="status" className="t2 truncate">
        {problem ?? said}
      </span>
      <span className="flex-1" />
      <Button small variant="ghost" title="Clear the selection (Alt X)" onClick={clear}>
        <X aria-hidden />
        <span className="max-sm:sr-only">Clear</span>
      </Button>
      {asked?.kind === 'slice' ? (
        <SaveSlice
          content={{ datasetVersion: asked.datasetVersion, images: ids }}
          count={ids.length}
          suggestion={`From ${name}`.slice(0, 120)}
          onSaved={({ name: saved }) => {
            setAsked(null);
            setSaid(`Saved as slice ${saved}.`);
          }}
          onClose={() => setAsked(null)}
        />
      ) : null}
      {asked?.kind === 'fork' ? (
        <ForkDialog
          slug={history?.project.slug ?? ''}
          from={{ comparison: id, version: version.number, images: ids }}
          count={ids.length}
          suggestion={`${name.slice(0, 100)}, ${amount}`}
          onClose={() => setAsked(null)}
        />
      ) : null}
      {asked?.kind === 'report' ? (
        <AddToReport
          address={`${window.location.pathname}?images=${ids.join(',')}&version=${version.number}`}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </section>
  );
}
