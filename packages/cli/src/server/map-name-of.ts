// A map of a server by its name on a command line. The server may know methods that this program does not.
import { attributionIds, mapName } from '@pathlens/pathway-core';

interface Setting {
  readonly id: string;
  readonly value: string;
}

export function mapNameOf(method: string, settings: readonly Setting[]): string {
  const id = attributionIds.find((known) => known === method);
  if (id === undefined) return method;
  return mapName({ id, parameters: Object.fromEntries(settings.map((one) => [one.id, one.value])) });
}
