// Saves a report as a file. Loaded when one is asked for.
import { saveFrom } from '../figures/export-figure.ts';
import { reportHtml } from './report-html.ts';
import { reportMarkdown } from './report-markdown.ts';
import type { ReportData } from './types.ts';

const fileName = (name: string): string => name.replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 80) || 'report';

function save(text: string, type: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  saveFrom(url, name);
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

export function saveMarkdown(report: ReportData): void {
  save(reportMarkdown(report), 'text/markdown', `${fileName(report.name)}.md`);
}

export async function saveHtml(report: ReportData): Promise<void> {
  save(await reportHtml(report), 'text/html', `${fileName(report.name)}.html`);
}
