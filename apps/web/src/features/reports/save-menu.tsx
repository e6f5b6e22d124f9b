// A report as a file: Markdown, or one page of HTML with its pictures in it.
'use client';
import { Download } from 'lucide-react';
import { ActionsMenu, useSaid } from '../figures/actions-menu.tsx';
import type { ReportData } from './types.ts';

export function SaveMenu({ report }: { readonly report: ReportData }) {
  const [said, setSaid] = useSaid();
  const save = (as: 'saveMarkdown' | 'saveHtml') => () => {
    import('./save-report.ts')
      .then((module) => module[as](report))
      .then(() => setSaid(null))
      .catch(() => setSaid('The file could not be made. Try again.'));
  };
  return (
    <ActionsMenu
      label="Save as a file"
      icon={<Download aria-hidden />}
      actions={[
        { label: 'Save as Markdown', run: save('saveMarkdown') },
        { label: 'Save as HTML', run: save('saveHtml') },
      ]}
      said={said}
    />
  );
}
