// What can be done with a figure: save it, copy what made it. Says what became of it.
'use client';
import type { Figure } from '@pathlens/figures';
import { Ellipsis } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useMay } from '../access/rights.tsx';
import { ActionsMenu, useSaid } from './actions-menu.tsx';
import { type PictureUrls, saveCsv, saveFrom, savePng, saveSvg } from './export-figure.ts';
import type { FigureAction } from './figure-menu-items.tsx';

const AddToReport = dynamic(() => import('../reports/add-to-report.tsx'), { ssr: false });

export interface FigureSources {
  /** The GraphQL query that gives this figure. */
  readonly graphql?: string;
  /** The command that makes it. */
  readonly cli?: string;
  /** Of its view below the project, for reports: "/s/<study>#<key>". */
  readonly address?: string;
  /** Its data as files that the server makes. */
  readonly files?: { readonly parquet: string; readonly latex: string };
}

interface FigureMenuProps extends FigureSources {
  readonly figure: Figure;
  readonly pictures: PictureUrls;
}

export function FigureMenu({ figure, pictures, graphql, cli, files, address }: FigureMenuProps) {
  const [said, setSaid] = useSaid();
  const [adding, setAdding] = useState(false);
  const may = useMay('CREATE');
  const attempt = (work: () => Promise<void>, done: string | null) => () => {
    work()
      .then(() => setSaid(done))
      .catch((error: unknown) => setSaid(error instanceof Error ? error.message : 'This did not work.'));
  };
  const copy = (text: string, what: string) => attempt(() => navigator.clipboard.writeText(text), `${what} copied.`);
  const actions: readonly FigureAction[] = [
    { label: 'Save as SVG', run: attempt(() => saveSvg(figure, pictures), null) },
    { label: 'Save as PNG', run: attempt(() => savePng(figure, pictures), null) },
    { label: 'Save data as CSV', run: attempt(async () => saveCsv(figure), null) },
    ...(files
      ? [
          { label: 'Save data as Parquet', run: () => saveFrom(files.parquet) },
          { label: 'Save data as LaTeX', run: () => saveFrom(files.latex) },
        ]
      : []),
    ...(graphql ? [{ label: 'Copy as GraphQL', run: copy(graphql, 'Query') }] : []),
    ...(address && may ? [{ label: 'Add to report', run: () => setAdding(true) }] : []),
    ...(cli ? [{ label: 'Copy as CLI', run: copy(cli, 'Command') }] : []),
  ];
  return (
    <>
      <ActionsMenu
        label={`Save or copy: ${figure.title}`}
        icon={<Ellipsis aria-hidden />}
        actions={actions}
        said={said}
      />
      {adding && address ? <AddToReport address={address} onClose={() => setAdding(false)} /> : null}
    </>
  );
}
