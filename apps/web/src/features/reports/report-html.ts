// A report as one HTML file with its pictures: what it looks like, without the page around it.
import { escapeXml, formatValue, readFigure, renderSvg } from '@pathlens/figures';
import type { PanelContent } from '@pathlens/views';
import { addressOf } from './panel-address.ts';
import { contentOf, type PanelData, type ReportData } from './types.ts';

const style = `body{font:16px/26px Georgia,serif;max-width:72ch;margin:32px auto;padding:0 16px;color:#14181b}
h1,h2,h3,section,table{font-family:system-ui,sans-serif}h1{font-size:34px;line-height:40px}h2,h3{line-height:1.3}h2 a,h3 a{color:inherit}blockquote{margin:12px 0;padding-left:12px;border-left:3px solid #7f878e;color:#464d53}code,pre{font:13px/20px ui-monospace,monospace}pre{background:#eceef0;padding:8px 12px;overflow-x:auto}.wide{overflow-x:auto}section{border:1px solid #d8dcdf;border-radius:8px;padding:12px 16px;margin:16px 0;break-inside:avoid;font-size:13px;line-height:19px}
img{image-rendering:pixelated;margin:2px}table{border-collapse:collapse}td,th{padding:2px 8px;border-bottom:1px solid #d8dcdf;text-align:left;vertical-align:top}td.number{text-align:right}small{display:block;font-weight:400;color:#5f676e}@media print{body{margin:0;max-width:none}.wide{overflow:visible}.wide table{font-size:8pt;line-height:1.3}.wide :is(td,th){padding:2px 3px;overflow-wrap:anywhere}}svg{max-width:100%;height:auto}`;

/** Texts as the page drew them: they went through the closed tree, and nothing else is put into the file unescaped. */
export async function reportHtml(report: ReportData): Promise<string> {
  const parts: string[] = [];
  for (const block of report.blocks) {
    if (block.panel) parts.push(await panelHtml(report, block.panel));
    else parts.push(document.querySelector(`#block-${CSS.escape(block.id)} .report-prose`)?.innerHTML ?? '');
  }
  const title = escapeXml(report.name);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><style>${style}</style><h1>${title}</h1>${parts.join('\n')}</html>`;
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
    .filter(() => content.kind === 'map' || content.kind === 'experiment')
    .map(
      ({ name, alt, width, height }) =>
        `<img src="${pictures[name]}" alt="${escapeXml(alt)}" width="${width}" height="${height}">`,
    );
  return `<section><h3>${address ? `<a href="${escapeXml(address)}">${title}</a>` : title}</h3>${frozen}${bodyHtml(content, pictures)}${shown.join('')}<ul>${facts}</ul></section>`;
}

const paragraph = (text: string): string => `<p>${escapeXml(text)}</p>`;

/** Rows of a comparison under the names of its columns. */
function gridHtml(
  { columns, rows, pictures: named }: Extract<PanelContent, { kind: 'comparison' }>,
  pictures: Readonly<Record<string, string>>,
): string {
  const heads = columns.map(
    ({ letter, title, detail }) =>
      `<th scope="col">${escapeXml(`${letter} ${title}`)}<small>${escapeXml(detail)}</small></th>`,
  );
  const cell = (name: string | null) => {
    const picture = named.find((one) => one.name === name);
    return picture && pictures[picture.name]
      ? `<img src="${pictures[picture.name]}" alt="${escapeXml(picture.alt)}" width="${picture.width}" height="${picture.height}">`
      : 'No map';
  };
  const lines = rows.map(
    ({ title, pictures: [image, ...maps] }) =>
      `<tr><th scope="row">${image ? cell(image) : ''}<small>${escapeXml(title)}</small></th>${maps.map((name) => `<td>${cell(name)}</td>`).join('')}</tr>`,
  );
  return `<div class="wide"><table><tr><th scope="col">Image</th>${heads.join('')}</tr>${lines.join('')}</table></div>`;
}

function tableHtml({ columns, rows, rowCount }: Extract<PanelContent, { kind: 'table' }>): string {
  const heads = columns.map(
    ({ title, unit }) => `<th scope="col">${escapeXml(unit ? `${title}, ${unit}` : title)}</th>`,
  );
  const cell = (value: string | number | null) =>
    typeof value === 'number'
      ? `<td class="number">${escapeXml(formatValue(value))}</td>`
      : `<td>${escapeXml(value ?? '–')}</td>`;
  const lines = rows.map((cells) => `<tr>${cells.map(cell).join('')}</tr>`);
  const more = rowCount > rows.length ? paragraph(`The first ${rows.length} of ${rowCount} rows.`) : '';
  return `<div class="wide"><table><tr>${heads.join('')}</tr>${lines.join('')}</table></div>${more}`;
}

function bodyHtml(content: PanelContent, pictures: Readonly<Record<string, string>>): string {
  switch (content.kind) {
    case 'comparison':
      return gridHtml(content, pictures);
    case 'figure':
      return drawn(content.figure, pictures);
    case 'claim':
      return (
        paragraph(`${content.claim.toUpperCase()}: ${content.verdict}. ${content.effect} (${content.interval})`) +
        [content.reason, content.rule, ...content.caveats].map(paragraph).join('') +
        (content.figure ? drawn(content.figure, pictures) : '')
      );
    case 'table':
      return tableHtml(content);
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
