// A report as Markdown: texts as they were written, views with their address, their facts and their pictures.
import { tableToCsv } from '@pathlens/figures';
import type { PanelContent } from '@pathlens/views';
import { addressOf } from './panel-address.ts';
import { contentOf, type PanelData, type ReportData } from './types.ts';

export function reportMarkdown(report: ReportData): string {
  const parts = report.blocks.map(({ text, panel }) => (panel ? panelMarkdown(report, panel) : (text ?? '').trim()));
  return `# ${report.name}\n\n${parts.join('\n\n')}\n`;
}

function panelMarkdown(report: ReportData, panel: PanelData): string {
  const content = contentOf(panel);
  if (content === null) return '*What stood here is gone from the project.*';
  const address = addressOf(report, panel);
  const title = address ? `[${content.title}](${address})` : content.title;
  const frozen = panel.standing === 'FROZEN' ? [`Frozen, version ${panel.number}, ${panel.frozenAt}`] : [];
  const facts = [...content.facts, ...frozen].map((fact) => `- ${fact}`);
  const pictures = new Map(panel.pictures.map((one) => [one.name, pictureMarkdown(one)]));
  const below = content.kind === 'comparison' ? '' : [...pictures.values()].join('\n');
  return [`**${title}**`, ...bodyMarkdown(content, pictures), facts.join('\n'), below].filter(Boolean).join('\n\n');
}

function pictureMarkdown({ alt, url }: PanelData['pictures'][number]): string {
  return `![${inCell(alt)}](${new URL(url, window.location.origin).href})`;
}

const inCell = (text: string): string => text.replace(/[|[\]\\]/g, '\\$&').replaceAll('\n', ' ');
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** A table as GitHub and most readers know it: columns across, an image a row. */
function gridMarkdown(
  { columns, rows }: Extract<PanelContent, { kind: 'comparison' }>,
  pictures: ReadonlyMap<string, string>,
): string {
  const heads = columns.map(({ letter, title, detail }) => inCell(`${letter} ${title}, ${detail}`));
  return [
    row(['Image', ...heads]),
    row(['---', ...heads.map(() => '---')]),
    ...rows.map(({ title, pictures: [image, ...maps] }) =>
      row([
        `${(image && pictures.get(image)) ?? ''} ${inCell(title)}`.trim(),
        ...maps.map((name) => (name && pictures.get(name)) ?? ''),
      ]),
    ),
  ].join('\n');
}

function bodyMarkdown(content: PanelContent, pictures: ReadonlyMap<string, string>): string[] {
  switch (content.kind) {
    case 'comparison':
      return [gridMarkdown(content, pictures)];
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
