// What can be done on every page: going to pages, walking lists, finding the filter, exporting the figure that has the focus.
'use client';
import { useRouter } from 'next/navigation';
import { type Action, everywhere } from '../actions/registry.ts';
import { useActions } from '../actions/use-actions.ts';

const places = [
  ['G H', 'Go to overview', ''],
  ['G M', 'Go to models', '/models'],
  ['G D', 'Go to data', '/data'],
  ['G X', 'Go to experiments', '/x'],
  ['G C', 'Go to comparisons', '/c'],
  ['G R', 'Go to claims and reports', '/s'],
] as const;

const inMain = <Found extends HTMLElement>(selector: string): Found[] =>
  [...document.querySelectorAll<Found>(`main ${selector}`)].filter((element) => element.getClientRects().length > 0);

/** To the link of the next or the previous row of a list. */
function walkRows(by: number): void {
  const links = inMain<HTMLAnchorElement>('tbody tr td:first-child a, main [data-row] a:first-of-type');
  if (links.length === 0) return;
  const active = document.activeElement;
  const at = active instanceof HTMLAnchorElement ? links.indexOf(active) : -1;
  const next = at < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, at + by));
  links[next].focus();
  links[next].scrollIntoView({ block: 'nearest' });
}

/** Opens what can be saved of the figure that has the focus; of the only one, where none has. */
function exportFigure(): void {
  const focused = document.activeElement?.closest('figure');
  const figures = inMain('figure');
  const figure = focused ?? (figures.length === 1 ? figures[0] : null);
  figure?.querySelector<HTMLElement>('[aria-haspopup=menu]')?.click();
}

/** @param slug of the project; null outside of one */
export function useShellActions(
  slug: string | null,
  { demo, openMap }: { readonly demo: string | null; readonly openMap: () => void },
): void {
  const router = useRouter();
  const toPages: readonly Action[] =
    slug === null
      ? []
      : places.map(([keys, name, path]) => ({
          id: keys,
          name,
          keys: [keys],
          run: () => router.push(`/p/${slug}${path}`),
          quiet: true,
        }));
  useActions(everywhere, [
    ...toPages,
    { id: 'inbox', name: 'Go to the inbox', keys: ['G I'], run: () => router.push('/inbox'), quiet: true },
    { id: 'next-row', name: 'Next row of a list', keys: ['J'], run: () => walkRows(1), quiet: true },
    { id: 'previous-row', name: 'Previous row of a list', keys: ['K'], run: () => walkRows(-1), quiet: true },
    {
      id: 'filter',
      name: 'Filter this list',
      keys: ['/'],
      run: () => inMain('input[type=search], main [data-list-filter]')[0]?.focus(),
      quiet: true,
    },
    { id: 'export-figure', name: 'Export the figure that has the focus', keys: ['E'], run: exportFigure },
    { id: 'keyboard-map', name: 'Keyboard map', keys: ['?'], words: 'shortcuts help', run: openMap },
    ...(demo === null
      ? []
      : [
          {
            id: 'tour',
            name: 'Guided tour',
            words: 'help demo learn begin',
            run: () => router.push(`/p/${demo}?tour=1`),
          },
        ]),
    { id: 'walk', name: 'Walk cells, units and channels of what has the focus', keys: ['ArrowLeft', 'ArrowRight'] },
    { id: 'leave', name: 'Close, leave a mode, clear a selection', keys: ['Escape'] },
  ]);
}
