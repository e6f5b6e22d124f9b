// The claims report as one HTML file that asks for nothing else: summary, cards in sections, further figures, tables, provenance.
import type { Figure, Provenance, Table } from '@pathlens/figures';
import { type ClaimId, claimIds, claimSections, claims, type Verdict } from '@pathlens/pathway-core';
import type { ClaimFinding } from '@pathlens/studies';
import { cardHtml, figureHtml, mark } from './card.ts';
import { reportStyle } from './style.ts';
import { text } from './text.ts';
import { type Standing, sectionWords, standings, standingWords } from './words.ts';

export interface ClaimsPage {
  readonly model: string;
  readonly images: number;
  readonly input: string;
  readonly released: boolean;
  readonly findings: readonly ClaimFinding[];
  readonly figures: readonly Figure[];
  readonly tables: readonly Table[];
  readonly provenance: Provenance;
  /** The command that makes the report again. */
  readonly rerun: string;
  /** Draws a figure in the light theme, so many pixels wide. */
  draw(figure: Figure, width: number): string;
}

/** Widths that read at the size they are printed. */
const onCard = 340;
const acrossPage = 720;
/** Rows of a table that are printed; the whole is in its file. */
const mostRows = 60;

const standingOf = (finding: ClaimFinding | undefined): Standing => finding?.verdict ?? 'not-run';

function counted(findings: readonly ClaimFinding[]): string {
  const items = standings.map((standing) => {
    const count =
      standing === 'not-run'
        ? claimIds.length - findings.length
        : findings.filter(({ verdict }) => verdict === (standing as Verdict)).length;
    return `<li><b class="${count === 0 ? 'not-run' : standing}">${count}</b>${standingWords[standing].count}</li>`;
  });
  return `<ul class="counts">${items.join('')}</ul>`;
}

/** Pictures and figures of many panels need the width of the page. */
function needsPage(figure: Figure): boolean {
  return figure.kind === 'pictures' || (figure.kind === 'lines' && figure.panels.length > 2);
}

const placeOf = (claim: ClaimId | undefined) => (claim === undefined ? 'below' : `on ${claim.toUpperCase()}`);

function tableHtml({ title, columns, rows }: Table): string {
  const head = columns.map(({ title: name, unit }) => `<th>${text(unit ? `${name} (${unit})` : name)}</th>`).join('');
  const cell = (value: string | number | null) => {
    if (value === null) return '–';
    return typeof value === 'string' ? text(value) : String(Number(value.toPrecision(4))).replace('-', '−');
  };
  const shown = rows
    .slice(0, mostRows)
    .map((row) => `<tr>${row.map((value) => `<td>${cell(value)}</td>`).join('')}</tr>`);
  const rest = rows.length > mostRows ? ` (first ${mostRows} of ${rows.length} rows)` : '';
  return `<div class="scroll"><h3>${text(title)}${rest}</h3><table><thead><tr>${head}</tr></thead><tbody>${shown.join('')}</tbody></table></div>`;
}

export function claimsPage(page: ClaimsPage): string {
  const { findings, figures, model, images, input } = page;
  const found = new Map<ClaimId, ClaimFinding>(findings.map((finding) => [finding.claim, finding]));
  const byId = new Map(figures.map((figure) => [figure.id, figure]));
  const onCards = new Set(findings.flatMap(({ figures: [first] }) => first ?? []));
  // Large figures stand once, on the first card that they are about.
  const shownOn = new Map<string, ClaimId>();
  const card = (id: ClaimId) => {
    const finding = found.get(id);
    const [first, ...others] = (finding?.figures ?? []).flatMap((figure) => byId.get(figure) ?? []);
    const more = others.map(({ title, id: figure }) => `${title} (${placeOf(shownOn.get(figure))})`);
    if (first === undefined) return cardHtml({ claim: claims[id], finding, figure: undefined, more });
    const wide = needsPage(first);
    const place = shownOn.get(first.id);
    if (wide && place !== undefined) {
      more.unshift(`${first.title} (${placeOf(place)})`);
      return cardHtml({ claim: claims[id], finding, figure: undefined, more });
    }
    shownOn.set(first.id, id);
    const figure = { data: first, svg: page.draw(first, wide ? acrossPage : onCard), wide };
    return cardHtml({ claim: claims[id], finding, figure, more });
  };
  const sections = claimSections.flatMap((section) => {
    const ids = claimIds.filter((id) => claims[id].section === section && found.has(id));
    if (ids.length === 0) return [];
    const { title, intro } = sectionWords[section];
    return [`<section><h2>${title}</h2><p class="intro">${intro}</p>${ids.map(card).join('\n')}</section>`];
  });
  const contents = findings.map((finding) => {
    return `<li>${mark(standingOf(finding))}<span class="code">${finding.claim.toUpperCase()}</span><a href="#${finding.claim}">${text(claims[finding.claim].title)}</a></li>`;
  });
  const further = figures.filter(({ id }) => !onCards.has(id));
  const missing = claimIds.filter((id) => !found.has(id)).map((id) => id.toUpperCase());
  const settings = page.released ? ' As released: with the settings of the paper’s code, defects included.' : '';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Claims on ${text(model)}</title>
<style>${reportStyle}</style>
</head>
<body>
<main>
<p class="kind">Claims report · Pathlens</p>
<h1>Which claims about critical pathways hold for ${text(model)}?</h1>
<p class="lead">The claims of ${text(claims.c1.paper.citation)}, rerun on ${images === 1 ? '1 image' : `${images} images`} of ${text(input)}, with controls that the paper does not have.${settings} A verdict is about this model on these images.</p>
${counted(findings)}
<ul class="contents">${contents.join('')}</ul>
${sections.join('\n')}
${further.length === 0 ? '' : `<section><h2>Further figures</h2>${further.map((figure) => `<div class="wide">${figureHtml({ data: figure, svg: page.draw(figure, acrossPage) })}</div>`).join('\n')}</section>`}
${page.tables.length === 0 ? '' : `<section><h2>Tables</h2>${page.tables.map(tableHtml).join('\n')}</section>`}
<section><h2>How this was made</h2>
<dl>${page.provenance.map(({ label, value }) => `<dt>${text(label)}</dt><dd>${text(value)}</dd>`).join('')}${missing.length === 0 ? '' : `<dt>Not run</dt><dd>${missing.join(', ')}</dd>`}</dl>
<p class="small">Intervals are percentile bootstrap intervals over images, 2000 draws. A claim holds or does not where the whole interval lies on one side of its rule; it is not decidable where the interval straddles it, where fewer than 10 images were seen, or where the network has nothing to test.</p>
<pre>${text(page.rerun)}</pre>
</section>
</main>
</body>
</html>
`;
}
