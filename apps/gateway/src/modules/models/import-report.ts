// The stored import report of a version, read back and checked.
import type { ModelVersion } from '@pathlens/db';
import { type ImportReport, importReport } from '@pathlens/jobs';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import type { Connection, PageArguments } from '../../pages/connection.ts';
import { checkFirst } from '../../pages/connection.ts';
import { readCursor, writeCursor } from '../../pages/cursor.ts';

type ImportNode = ImportReport['nodes'][number];

/** null until the import has ended well. */
export function importReportOf(version: Pick<ModelVersion, 'importReport'>): ImportReport | null {
  return version.importReport === null ? null : importReport.parse(version.importReport);
}

/** A page of the report's nodes, which are one stored list. */
export function nodesOf(report: ImportReport, { first, after }: PageArguments): Connection<ImportNode> {
  const size = checkFirst(first);
  const start = after == null ? 0 : placeBehind(readCursor(after));
  const nodes = report.nodes.slice(start, start + size);
  return {
    nodes,
    pageInfo: {
      hasNextPage: start + size < report.nodes.length,
      endCursor: nodes.length ? writeCursor(String(start + nodes.length - 1)) : null,
    },
    totalCount: async () => report.nodes.length,
  };
}

function placeBehind(rank: string): number {
  if (/^\d{1,9}$/.test(rank)) return Number(rank) + 1;
  throw new PathlensError('BAD_CURSOR', 'The cursor in "after" is not one of this list.', { path: ['after'] });
}
