// One claim of the report: verdict, read-out, rule, reason and caveats beside its figure.
import type { Figure } from '@pathlens/figures';
import type { Claim } from '@pathlens/pathway-core';
import type { ClaimFinding } from '@pathlens/studies';
import { text } from './text.ts';
import { type Standing, standingMarks, standingWords } from './words.ts';

export interface CardContent {
  readonly claim: Claim;
  /** undefined where it was not run. */
  readonly finding: ClaimFinding | undefined;
  /** The first figure, drawn. */
  readonly figure: { readonly data: Figure; readonly svg: string; readonly wide: boolean } | undefined;
  /** Titles of its other figures, and where they stand. */
  readonly more: readonly string[];
}

export function mark(standing: Standing): string {
  const path = `<path d="${standingMarks[standing]}" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"/>`;
  return `<svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" class="${standing}">${path}</svg>`;
}

function rounded(value: number): string {
  const size = Math.abs(value);
  return value.toFixed(size >= 10 ? 1 : size >= 0.1 ? 2 : 3).replace('-', '−');
}

/** "95 % CI 66.1 to 70.3 %, 100 images" */
function intervalLine({ interval, measure, n }: ClaimFinding): string {
  const images = n === 1 ? '1 image' : `${n} images`;
  if (measure === null) return images;
  const label = measure.label.replace(/^./, (first) => first.toUpperCase());
  if (interval === null) return `${label}, ${images}`;
  const unit = measure.unit === '' ? '' : ` ${measure.unit}`;
  return `${label}: ${rounded(interval.estimate)}${unit}, 95 % CI ${rounded(interval.low)} to ${rounded(interval.high)}${unit}; ${images}`;
}

export function figureHtml({ data, svg }: { readonly data: Figure; readonly svg: string }): string {
  return `<figure>${svg}<figcaption><b>${text(data.title)}.</b> ${text(data.caption)}</figcaption></figure>`;
}

export function cardHtml({ claim, finding, figure, more }: CardContent): string {
  const standing: Standing = finding?.verdict ?? 'not-run';
  const caveats = [...claim.caveats, ...(finding?.caveats ?? [])];
  const says = [
    `<div class="top"><span class="verdict ${standing}">${mark(standing)}${standingWords[standing].one}</span><span class="code">${claim.id.toUpperCase()}</span></div>`,
    `<h3>${text(claim.title)}</h3>`,
    finding === undefined
      ? ''
      : `<p class="effect">${text(finding.effect)}</p><p class="small">${text(intervalLine(finding))}</p>`,
    finding === undefined ? '' : `<p>${text(finding.reason)}</p>`,
    `<p class="small">Rule: ${text(claim.rule)}</p>`,
    caveats.length === 0
      ? ''
      : `<ul class="caveats">${caveats.map((caveat) => `<li>${text(caveat)}</li>`).join('')}</ul>`,
    more.length === 0 ? '' : `<p class="small more">Figures: ${text(more.join('; '))}.</p>`,
  ];
  const shows = figure === undefined ? '' : `<div class="shows">${figureHtml(figure)}</div>`;
  const plain = figure === undefined || figure.wide;
  const classes = ['card', `${standing}-card`, ...(plain ? ['plain'] : [])].join(' ');
  return `<article class="${classes}" id="${claim.id}"><div class="says">${says.filter(Boolean).join('\n')}</div>${shows}</article>`;
}
