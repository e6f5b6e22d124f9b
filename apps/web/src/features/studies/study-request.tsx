// What a study was asked with, as its page shows it and as it is asked for again.
import { formatAmount } from '../../numbers/format.ts';
import Link from 'next/link';
import { impositionTitles } from '../new-study/imposition-words.ts';
import { targetWords } from '../new-study/target-choice.tsx';
import { impositionOf } from './from-server.ts';
import type { Fact } from './study-facts.tsx';
import type { StudyData } from './types.ts';

/** Method and what is not at its default, as one name: other parameters are another method. */
function selectionName({ method, parameters, granularity }: StudyData['selections'][number]): string {
  const set = parameters.map(({ id, value }) => `${id} ${value}`);
  const all = granularity === 'channel' ? [...set, 'by channel'] : set;
  return all.length === 0 ? method.title : `${method.title} (${all.join(', ')})`;
}

export function factsOf(study: StudyData): readonly Fact[] {
  const root = `/p/${study.project.slug}`;
  const { datasetVersion: data, models, experiment } = study;
  const facts: Fact[] = [
    [
      models.length === 1 ? 'Model' : 'Models',
      models.map(({ id, number, model }, index) => (
        <span key={id}>
          {index === 0 ? '' : ', '}
          <Link href={`${root}/m/${encodeURIComponent(model.id)}?v=${number}`}>
            {model.name} <span className="mono">v{number}</span>
          </Link>
        </span>
      )),
    ],
    [
      'Images',
      <span key="images">
        {formatAmount(study.images.totalCount, 'image')} of{' '}
        <Link href={`${root}/data/${encodeURIComponent(data.dataset.id)}?v=${data.number}`}>
          {data.dataset.name} <span className="mono">v{data.number}</span>
        </Link>
      </span>,
    ],
  ];
  if (experiment) {
    facts.push([
      'Pathways of',
      <Link key="experiment" href={`${root}/x/${encodeURIComponent(experiment.id)}`}>
        {experiment.name}
      </Link>,
    ]);
  }
  if (study.selections.length > 0) facts.push(['Selections', study.selections.map(selectionName).join(', ')]);
  facts.push(
    ['Sparsity', study.sparsities.map((sparsity) => `${sparsity}\u2009%`).join(', ')],
    ['Pruned units', impositionTitles[impositionOf(study.imposition)]],
    ['Target', targetWords(study.target, models[0]?.labels ?? [])],
    ...study.parameters.map(({ id, value }): Fact => [id, value]),
    ['Seed', String(study.seed)],
  );
  return facts;
}

const mutation = `mutation StartStudy($input: StudyInput!) {
  startStudy(input: $input) {
    ok { study { id } }
    error { code message hint }
  }
}`;

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** The request with its variables, for one claim of the study or all that it was asked. */
export function asGraphql({ rerun }: Pick<StudyData, 'rerun'>, claims?: readonly string[]): string {
  const input = record(record(rerun).input);
  const variables = { input: claims ? { ...input, claims } : input };
  return `${mutation}\n\n${JSON.stringify(variables, undefined, 2)}\n`;
}

/** The command line of the study for one claim of it. */
export function asCommand({ cli }: Pick<StudyData, 'cli'>, claim: string): string {
  const rest = cli.replace(/ --claims \S+/, '');
  return rest.includes(' --out ')
    ? rest.replace(' --out ', ` --claims ${claim} --out `)
    : `${rest} --claims ${claim}`;
}
