// What can be done with a figure: save it, copy what made it. Says what became of it.
'use client';
import type { Figure } from '@pathlens/figures';
import { Ellipsis } from 'lucide-react';
import { ActionsMenu, useSaid } from './actions-menu.tsx';
import { type PictureUrls, saveCsv, saveFrom, savePng, saveSvg } from './export-figure.ts';
import type { FigureAction } from './figure-menu-items.tsx';

export interface FigureSources {
  /** The GraphQL query that gives this figure. */
  readonly graphql?: string;
  /** The command that makes it. */
  readonly cli?: string;
  /** Its data as files that the server makes. */
  readonly files?: { readonly parquet: string; readonly latex: string };
}

interface FigureMenuProps extends FigureSources {
  readonly figure: Figure;
  readonly pictures: PictureUrls;
}

export function FigureMenu({ figure, pictures, graphql, cli, files }: FigureMenuProps) {
  const [said, setSaid] = useSaid();
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
    ...(cli ? [{ label: 'Copy as CLI', run: copy(cli, 'Command') }] : []),
  ];
  return (
    <ActionsMenu
      label={`Save or copy: ${figure.title}`}
      icon={<Ellipsis aria-hidden />}
      actions={actions}
      said={said}
    />
  );
}
