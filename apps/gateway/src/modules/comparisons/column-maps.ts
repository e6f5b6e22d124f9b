// Which map of a run a column of a comparison shows: method and parameters, whether the column says them or leaves them to its run.
import { runConfig } from '@pathlens/jobs';
import {
  type AttributionId,
  attributionMethods,
  type MapMethod,
  mapName,
  type ParameterValues,
} from '@pathlens/pathway-core/catalog';
import type { Comparison as Content } from '@pathlens/views';
import type { Context } from '../../context.ts';

type Column = Content['columns'][number];

/** A column with the parameters of its map; null where its run makes none of the method. */
export type ColumnOfMap = Column & { readonly asked: ParameterValues | null };

/** The first map of that method that a run was asked for. */
export function firstOf(config: unknown, method: AttributionId): MapMethod | undefined {
  return runConfig.parse(config).attributions.find(({ id }) => id === method);
}

/** Whether a column leaves the parameters of its map to its run. */
export const leavesParameters = ({ attribution, attributionParameters }: Column): boolean =>
  attributionParameters === undefined && attributionMethods[attribution].parameters.length > 0;

/** Columns that do not say their parameters have those with which their run makes maps of the method first. */
export async function withParameters({ app }: Context, columns: readonly Column[]): Promise<ColumnOfMap[]> {
  const silent = columns.filter(leavesParameters);
  const id = { in: [...new Set(silent.map(({ runId }) => runId))] };
  const rows =
    silent.length === 0 ? [] : await app.prisma.run.findMany({ where: { id }, select: { id: true, config: true } });
  const configs = new Map(rows.map((row) => [row.id, row.config]));
  return columns.map((column) => {
    const config = configs.get(column.runId);
    const first = config === undefined ? undefined : firstOf(config, column.attribution);
    return { ...column, asked: column.attributionParameters ?? first?.parameters ?? null };
  });
}

/** Whether a stored map is the column's. Rows of the first versions say no parameters: they have the defaults. */
export function isMapOf(
  { method, parameters }: { readonly method: string; readonly parameters: unknown },
  { attribution: id, asked }: Pick<ColumnOfMap, 'attribution' | 'asked'>,
): boolean {
  if (method !== id || asked === null) return method === id;
  return mapName({ id, parameters: parameters as ParameterValues }) === mapName({ id, parameters: asked });
}
