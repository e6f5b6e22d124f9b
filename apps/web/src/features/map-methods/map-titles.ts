// Maps as the server tells of them: by name, as addresses have them, and by title, as people read them beside each other.
import { attributionIds, attributionMethods, mapName } from '@pathlens/pathway-core/catalog';
import { valueWords } from './value-words.ts';

/** A map that was made or asked for. */
export interface MapSettings {
  readonly method: { readonly id: string; readonly title: string };
  readonly parameters: readonly { readonly id: string; readonly value: string }[];
}

/** What the name of a map is made of. */
export interface NamedBy {
  readonly method: { readonly id: string };
  readonly parameters: MapSettings['parameters'];
}

/** "integrated-gradients:steps=20"; of a map of defaults, or a method that is not known here, the method's id. */
export function nameOf({ method, parameters }: NamedBy): string {
  const id = attributionIds.find((known) => known === method.id);
  if (id === undefined) return method.id;
  return mapName({ id, parameters: Object.fromEntries(parameters.map((one) => [one.id, one.value])) });
}

/** "steps 20", "activation last". */
export function settingWords(method: string, { id, value }: MapSettings['parameters'][number]): string {
  const known = Object.values(attributionMethods).find((one) => one.id === method)?.parameters ?? [];
  const { title = id } = known.find((parameter) => parameter.id === id) ?? {};
  return `${title.toLowerCase()} ${id === 'layer' && value === '-1' ? 'last' : valueWords(value).toLowerCase()}`;
}

/** Titles of their methods; where a method is there more than once, with the parameters in which its maps differ. */
export function mapTitles(maps: readonly MapSettings[]): readonly string[] {
  return maps.map((map) => {
    const alike = maps.filter(({ method }) => method.id === map.method.id);
    const differs = ({ id, value }: MapSettings['parameters'][number]) =>
      alike.some(({ parameters }) => parameters.find((other) => other.id === id)?.value !== value);
    const words = map.parameters.filter(differs).map((setting) => settingWords(map.method.id, setting));
    return [map.method.title, ...words].join(', ');
  });
}
