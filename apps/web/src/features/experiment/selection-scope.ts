// How a selection's threshold is set, from the catalog: a fixed set has no sparsity to choose.
import { selectionMethods } from '@pathlens/pathway-core/catalog';

export function catalogScope(method: string): 'global' | 'perLayer' | 'fixed' {
  return Object.values(selectionMethods).find(({ id }) => id === method)?.scope ?? 'global';
}
