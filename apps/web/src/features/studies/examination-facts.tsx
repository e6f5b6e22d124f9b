// Which maps a study examines, by which metrics and at which levels: every map with its parameters, because others make another map.
import { attributionMethods, metricMethods } from '@pathlens/pathway-core/catalog';
import { valueWords } from '../map-methods/value-words.ts';
import type { Fact } from './study-facts.tsx';
import type { StudyData } from './types.ts';

type Setting = StudyData['parameters'][number];

/** "points 50, rule midpoint": all of them, as they were asked. */
function settingsWords(
  settings: readonly Setting[],
  known: readonly { readonly id: string; readonly title: string }[],
): string {
  return settings
    .map(({ id, value }) => {
      const { title = id } = known.find((parameter) => parameter.id === id) ?? {};
      const words = id === 'layer' && value === '-1' ? 'last' : valueWords(value).toLowerCase();
      return `${title.toLowerCase()} ${words}`;
    })
    .join(', ');
}

function inBrackets(title: string, words: readonly string[]): string {
  const said = words.filter((one) => one !== '');
  return said.length === 0 ? title : `${title} (${said.join(', ')})`;
}

function mapWords({ method, foreign, parameters, pathway }: StudyData['attributions'][number]): string {
  if (method === null || method === undefined) return inBrackets(foreign?.name ?? 'Maps', ['from a file']);
  const known = Object.values(attributionMethods).find(({ id }) => id === method.id)?.parameters ?? [];
  const through = pathway
    ? inBrackets(`${pathway.selection.method.title} at ${pathway.sparsity}\u2009%`, [
        pathway.selection.parameters.map(({ id, value }) => `${id} ${value}`).join(', '),
      ])
    : '';
  return inBrackets(method.title, [through, settingsWords(parameters, known)]);
}

function metricWords({ metric, parameters }: StudyData['metrics'][number]): string {
  const known = Object.values(metricMethods).find(({ id }) => id === metric.id)?.parameters ?? [];
  return inBrackets(metric.title, [settingsWords(parameters, known)]);
}

export function examinationFacts({ attributions, metrics, levels }: StudyData): readonly Fact[] {
  return [
    ['Maps', attributions.map(mapWords).join('; ')],
    ...(metrics.length > 0 ? [['Metrics', metrics.map(metricWords).join('; ')] as const] : []),
    ...(levels.length > 0 ? [['Taken out', `${levels.join(', ')}\u2009%`] as const] : []),
  ];
}
