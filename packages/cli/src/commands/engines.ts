// `pathlens engines`: which engines run on this machine, and why the others do not.
import { engineIds } from '@pathlens/pathway-core';
import type { ReadArguments } from '../arguments.ts';
import { offerOf } from '../choose-engine.ts';

export const enginesOptions = { json: { type: 'boolean' } } as const;

export const enginesHelp = `Lists the engines and whether they run on this machine, in the order "auto" tries them.

  pathlens engines [--json]`;

interface EngineRow {
  readonly engine: string;
  readonly available: boolean;
  readonly device: string | null;
  readonly library: string | null;
  readonly reason: string | null;
}

async function look(id: (typeof engineIds)[number]): Promise<EngineRow> {
  const opened = await (await offerOf(id)).open();
  if ('unavailable' in opened) {
    return { engine: id, available: false, device: null, library: null, reason: opened.unavailable };
  }
  const { device, library } = opened.description;
  await opened.dispose();
  return { engine: id, available: true, device, library, reason: null };
}

export async function engines({ values }: ReadArguments): Promise<string> {
  const rows: EngineRow[] = [];
  // One after the other: several tfjs backends in one process replace each other.
  for (const id of engineIds) rows.push(await look(id));
  if (values.json === true) return JSON.stringify(rows, undefined, 2);
  const table = [
    ['engine', 'device', 'status'],
    ...rows.map(({ engine, device, library, reason }) => [engine, device ?? '–', reason ?? `ready (${library})`]),
  ];
  const widths = [0, 1].map((column) => Math.max(...table.map((row) => row[column].length)));
  return table.map(([a, b, c]) => `${a.padEnd(widths[0])}  ${b.padEnd(widths[1])}  ${c}`).join('\n');
}
