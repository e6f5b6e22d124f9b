// The table of docs/engines.md, written from the catalog: every engine, what it needs, and how far its numbers may lie off.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { engineIds, engineTable } from '@pathlens/pathway-core/catalog';
import { repository } from './repository.ts';

export const enginesPage = 'docs/engines.md';

const heads = ['engine', 'what it is', 'runs in', 'needs', 'tolerance, steps', 'tolerance, networks'];

function power(value: number): string {
  return value
    .toExponential()
    .replace('e-', '·10⁻')
    .replace(/\d$/, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]);
}

function row(id: (typeof engineIds)[number]): string[] {
  const { about, runsIn, needs, tolerance } = engineTable[id];
  return [`\`${id}\``, about, runsIn, needs, power(tolerance.steps), power(tolerance.networks)];
}

/** Writes the table where the catalog says otherwise by now; gives whether it did. */
export function writeEnginesPage(): boolean {
  const lines = [heads, heads.map(() => '---'), ...engineIds.map(row)];
  const table = lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  const path = join(repository, enginesPage);
  const before = readFileSync(path, 'utf8');
  const text = before.replace(
    /(<!-- engines -->\n)[\s\S]*?(<!-- end -->)/,
    (_, open: string, close: string) => `${open}${table}\n${close}`,
  );
  if (text !== before) writeFileSync(path, text);
  return text !== before;
}
