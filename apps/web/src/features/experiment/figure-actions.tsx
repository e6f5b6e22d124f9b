// Saves a part of the page as a figure, which is made when somebody asks for it.
'use client';
import type { Figure } from '@pathlens/figures';
import { Ellipsis } from 'lucide-react';
import { ActionsMenu, useSaid } from '../figures/actions-menu.tsx';

interface FigureActionsProps {
  readonly title: string;
  readonly figure: () => Figure;
  /** The query that gives its numbers. */
  readonly graphql?: string;
}

export function FigureActions({ title, figure, graphql }: FigureActionsProps) {
  const [said, setSaid] = useSaid();
  const attempt = (work: () => Promise<void>, done: string | null) => () =>
    void work()
      .then(() => setSaid(done))
      .catch((error: unknown) => setSaid(error instanceof Error ? error.message : 'This did not work.'));
  const exports = () => import('../figures/export-figure.ts');
  const actions = [
    { label: 'Save as SVG', run: attempt(async () => (await exports()).saveSvg(figure(), {}), null) },
    { label: 'Save as PNG', run: attempt(async () => (await exports()).savePng(figure(), {}), null) },
    { label: 'Save data as CSV', run: attempt(async () => (await exports()).saveCsv(figure()), null) },
    ...(graphql
      ? [{ label: 'Copy as GraphQL', run: attempt(() => navigator.clipboard.writeText(graphql), 'Query copied.') }]
      : []),
  ];
  return <ActionsMenu label={`Save or copy: ${title}`} icon={<Ellipsis aria-hidden />} actions={actions} said={said} />;
}
