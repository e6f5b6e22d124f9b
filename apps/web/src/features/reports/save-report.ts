// Writes a report into a file. Loaded when one is asked for.
import { escapeXml, readFigure, renderSvg, tableToCsv } from '@pathlens/figures';
import type { PanelContent } from '@pathlens/views';
import { saveFrom } from '../figures/export-figure.ts';
import { contentOf, type PanelData, type ReportData } from './types.ts';

const fileName = (name: string): string => name.replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 80) || 'report';

function save(text: string, type: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  saveFrom(url, name);
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Where a view is found again: an address that works for those who may see it. */
function addressOf(report: ReportData, panel: PanelData): string | null {
  if (!report.inside || panel.path == null) return null;
  return new URL(`/p/${report.inside.slug}${panel.path}`, window.location.origin).href;
}

export function saveMarkdown(report: ReportData): void {
  const parts = report.blocks.map(({ text, panel }) => (panel ? panelMarkdown(report, panel) : (text ?? '').trim()));
  save(`# ${report.name}\n\n${parts.join('\n\n')}\n`, 'text/markdown', `${fileName(report.name)}.md`);
}

function panelMarkdown(report: ReportData, panel: PanelData): string {
  const content = contentOf(panel);
  if (content === null) return '*What stood here is gone from the project.*';
  const address = addressOf(report, panel);
  const title = address ? `[${content.title}](${address})` : content.title;
  const frozen = panel.standing === 'FROZEN' ? [`Frozen, version ${panel.number}, ${panel.frozenAt}`] : [];
  const facts = [...content.facts, ...frozen].map((fact) => `- ${fact}`);
  const pictures = panel.pictures.map(({ alt, url }) => `![${alt}](${new URL(url, window.location.origin).href})`);
  return [`**${title}**`, ...bodyMarkdown(content), facts.join('\n'), pictures.join('\n')].filter(Boolean).join('\n\n');
}

function bodyMarkdown(content: PanelContent): string[] {
  switch (content.kind) {
    case 'claim':
      return [
        `${content.claim.toUpperCase()}: ${content.verdict}. ${content.effect} (${content.interval})`,
        content.reason,
      ];
    case 'table':
      return [`\`\`\`csv\n${csvOf(content)}\`\`\``];
    case 'thread':
      return content.comments.map(({ author, body }) => `> **${author}**: ${body.replaceAll('\n', '\n> ')}`);
    case 'figure':
      return [String((content.figure as { caption?: unknown }).caption ?? '')];
    default:
      return [];
  }
}

function csvOf({ columns, rows, title }: Extract<PanelContent, { kind: 'table' }>): string {
  const named = columns.map(({ unit, ...column }) => ({ ...column, unit: unit ?? undefined }));
  return tableToCsv({ id: title, title, columns: named, rows, provenance: [] });
}

const style = `body{font:16px/26px Georgia,serif;max-width:72ch;margin:32px auto;padding:0 16px;color:#14181b}
h1,h2,h3,section,table{font-family:system-ui,sans-serif}section{border:1px solid #d8dcdf;border-radius:8px;padding:12px 16px;margin:16px 0;break-inside:avoid;font-size:13px;line-height:19px}
img{image-rendering:pixelated;margin:2px}table{border-collapse:collapse}td,th{padding:2px 8px;border-bottom:1px solid #d8dcdf;text-align:left}svg{max-width:100%;height:auto}`;

/** Texts as the page drew them: they went through the closed tree, and nothing else is put into the file unescaped. */
export async function saveHtml(report: ReportData): Promise<void> {
  const parts: string[] = [];
  for (const block of report.blocks) {
    if (block.panel) parts.push(await panelHtml(report, block.panel));
    else parts.push(document.querySelector(`#block-${CSS.escape(block.id)} .report-prose`)?.innerHTML ?? '');
  }
  const title = escapeXml(report.name);
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><style>${style}</style><h1>${title}</h1>${parts.join('\n')}</html>`;
  save(page, 'text/html', `${fileName(report.name)}.html`);
}

async function panelHtml(report: ReportData, panel: PanelData): Promise<string> {
  const content = contentOf(panel);
  if (content === null) return '<section><p>What stood here is gone from the project.</p></section>';
  const pictures = Object.fromEntries(
    await Promise.all(panel.pictures.map(async ({ name, url }) => [name, await dataUri(url)] as const)),
  );
  const address = addressOf(report, panel);
  const title = escapeXml(content.title);
  const facts = content.facts.map((fact) => `<li>${escapeXml(fact)}</li>`).join('');
  const frozen =
    panel.standing === 'FROZEN' ? `<p>Frozen, version ${panel.number}, ${escapeXml(panel.frozenAt ?? '')}</p>` : '';
  const shown = panel.pictures
    .filter(() => content.kind !== 'figure' && content.kind !== 'claim')
    .map(
      ({ name, alt, width, height }) =>
        `<img src="${pictures[name]}" alt="${escapeXml(alt)}" width="${width}" height="${height}">`,
    );
  return `<section><h3>${address ? `<a href="${escapeXml(address)}">${title}</a>` : title}</h3>${frozen}${bodyHtml(content, pictures)}${shown.join('')}<ul>${facts}</ul></section>`;
}

function bodyHtml(content: PanelContent, pictures: Readonly<Record<string, string>>): string {
  const paragraph = (text: string) => `<p>${escapeXml(text)}</p>`;
  switch (content.kind) {
    case 'figure':
      return drawn(content.figure, pictures);
    case 'claim':
      return (
        paragraph(`${content.claim.toUpperCase()}: ${content.verdict}. ${content.effect} (${content.interval})`) +
        [content.reason, content.rule, ...content.caveats].map(paragraph).join('') +
        (content.figure ? drawn(content.figure, pictures) : '')
      );
    case 'table': {
      const head = content.columns.map(({ title }) => `<th>${escapeXml(title)}</th>`).join('');
      const row = (cells: readonly unknown[]) =>
        `<tr>${cells.map((cell) => `<td>${escapeXml(String(cell ?? ''))}</td>`).join('')}</tr>`;
      return `<table><tr>${head}</tr>${content.rows.map(row).join('')}</table>`;
    }
    case 'thread':
      return content.comments.map(({ author, body }) => paragraph(`${author}: ${body}`)).join('');
    default:
      return '';
  }
}

function drawn(figure: unknown, pictures: Readonly<Record<string, string>>): string {
  try {
    return renderSvg(readFigure(figure), { theme: 'export', width: 640, pictures });
  } catch {
    return '';
  }
}

async function dataUri(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return `data:image/png;base64,${btoa(text)}`;
}
