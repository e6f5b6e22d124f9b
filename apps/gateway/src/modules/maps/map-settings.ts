// The parameters of a map as the API gives them: in the order of the catalog, whatever order a row has them in.
import { type AttributionMethod, attributionMethods } from '@pathlens/pathway-core/catalog';

const methods: readonly AttributionMethod[] = Object.values(attributionMethods);

export function mapSettings(
  method: string,
  parameters: Readonly<Record<string, unknown>>,
): { id: string; value: string }[] {
  const known = methods.find(({ id }) => id === method)?.parameters.map(({ id }) => id) ?? [];
  const ids = [
    ...known.filter((id) => id in parameters),
    ...Object.keys(parameters).filter((id) => !known.includes(id)),
  ];
  return ids.map((id) => ({ id, value: String(parameters[id]) }));
}
