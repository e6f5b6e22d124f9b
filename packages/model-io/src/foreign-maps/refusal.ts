// Refusals of maps that were computed elsewhere: MAPS_*, naming the file and the entry.
import { PathlensError } from '@pathlens/pathway-core';

type MapsCode = 'FORMAT' | 'ARCHIVE' | 'SIZE' | 'SHAPE' | 'NAMES' | 'NOT_FINITE';

export function mapsRefusal(
  code: MapsCode,
  message: string,
  details: { readonly hint?: string; readonly limit?: string; readonly path?: readonly string[] } = {},
): PathlensError {
  return new PathlensError(`MAPS_${code}`, message, details);
}
