// How pages that are written from the catalog put its entries.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metric, Parameter } from '@pathlens/pathway-core/catalog';
import { repository } from './repository.ts';

/** A list after an empty line; nothing where there are none. */
export function parameterList(parameters: readonly Parameter[]): string[] {
  return parameters.length === 0 ? [] : ['', ...parameters.map(parameterLine)];
}

function parameterLine(parameter: Parameter): string {
  const range =
    parameter.kind === 'choice'
      ? parameter.choices.join(', ')
      : parameter.kind === 'boolean'
        ? 'true, false'
        : `${parameter.min} to ${parameter.max}`;
  return `- \`${parameter.id}\` (default ${parameter.default}; ${range}): ${parameter.about}`;
}

export function sourceOf(paper: Metric['paper']): string | null {
  return paper === null ? null : paper.url === undefined ? paper.citation : `[${paper.citation}](${paper.url})`;
}

export function section(id: string, title: string, lines: readonly (string | null)[]): string {
  return [`### \`${id}\`: ${title}`, '', ...lines.filter((line) => line !== null), ''].join('\n');
}

/** Writes the page where the catalog says something else by now; gives whether it did. */
export function writePage(page: string, parts: readonly string[]): boolean {
  const text = `${parts.join('\n').trimEnd()}\n`;
  const path = join(repository, page);
  let before = '';
  try {
    before = readFileSync(path, 'utf8');
  } catch {
    // There is no page yet.
  }
  if (before !== text) writeFileSync(path, text);
  return before !== text;
}
