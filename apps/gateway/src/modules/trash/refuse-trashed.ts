// A name that something in the trash has: nothing may grow there unseen.
import { PathlensError } from '@pathlens/pathway-core/catalog';

/** The row, where it is not in the trash. Throws NAME_IN_TRASH. */
export function refuseTrashed<Row extends { readonly name: string; readonly deletedAt: Date | null }>(
  row: Row,
  what: 'model' | 'dataset',
): Row {
  if (row.deletedAt === null) return row;
  throw new PathlensError('NAME_IN_TRASH', `A ${what} named “${row.name}” lies in the trash.`, {
    path: ['input', 'name'],
    hint: 'Bring it back, delete it for ever, or choose another name.',
  });
}
