// The stored import report of a version, read back and checked.
import type { ModelVersion } from '@pathlens/db';
import { type ImportReport, importReport } from '@pathlens/jobs';
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
  const start = after == null ? 0 : Number(readCursor(after)) + 1 || 0;
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
