// What a study was asked with, as its page shows it and as it is asked for again.

import { impositions, studyMethods } from '@pathlens/pathway-core/catalog';
import type { ReactNode } from 'react';
import { Link } from '../../design/link.tsx';
import { formatAmount } from '../../numbers/format.ts';
import { targetWords } from '../new-experiment/target-choice.tsx';
import { examinationFacts } from './examination-facts.tsx';
import { impositionOf, kindOf } from './from-server.ts';
import type { Fact } from './study-facts.tsx';
import type { StudyData } from './types.ts';

/** Method and what is not at its default, as one name: other parameters are another method. */
function selectionName({ method, parameters, granularity }: StudyData['selections'][number]): string {
  const set = parameters.map(({ id, value }) => `${id} ${value}`);
  const all = granularity === 'CHANNEL' ? [...set, 'by channel'] : set;
  return all.length === 0 ? method.title : `${method.title} (${all.join(', ')})`;
}

/** @param show whether what is named leads to its page */
export function factsOf(study: StudyData, show: { readonly links: boolean }): readonly Fact[] {
  const root = `/p/${study.project.slug}`;
  const { datasetVersion: data, models, experiment } = study;
  const facts: Fact[] = [
    [
      models.length === 1 ? 'Model' : 'Models',
      models.map(({ id, number, model }, index) => (
        <span key={id}>
          {index === 0 ? '' : ', '}
          <Way to={show.links ? `${root}/m/${encodeURIComponent(model.id)}?v=${number}` : null}>
            {model.name} <span className="mono">v{number}</span>
          </Way>
        </span>
      )),
    ],
    [
      'Images',
      <span key="images">
        {formatAmount(study.images.totalCount, 'image')} of{' '}
        <Way to={show.links ? `${root}/data/${encodeURIComponent(data.dataset.id)}?v=${data.number}` : null}>
          {data.dataset.name} <span className="mono">v{data.number}</span>
        </Way>
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
  // Claims are judged at a sparsity of their own setting.
  const { choosesSelections, choosesAttributions } = studyMethods[kindOf(study)];
  if (choosesSelections) {
    facts.push(['Sparsity', study.sparsities.map((sparsity) => `${sparsity}\u2009%`).join(', ')]);
  }
  if (choosesAttributions) facts.push(...examinationFacts(study));
  else facts.push(['Pruned units', impositions[impositionOf(study.imposition)].title]);
  facts.push(['Target', targetWords(study.target, models[0]?.labels ?? [])], ...settingsOf(study, { changed: true }), [
    'Seed',
    String(study.seed),
  ]);
  return facts;
}

function Way({ to, children }: { readonly to: string | null; readonly children: ReactNode }) {
  return to === null ? <span>{children}</span> : <Link href={to}>{children}</Link>;
}

/** A value as it is read; what is switched has a word. */
function wordsOf(value: string): string {
  return value === 'true' ? 'yes' : value === 'false' ? 'no' : value;
}

/** What a study is known by is said even at its default. */
const alwaysSaid: readonly string[] = ['preset', 'sparsity'];

/** Parameters of the study by their titles: all, or what it is known by and what is not at its default. */
export function settingsOf(study: StudyData, { changed }: { readonly changed: boolean }): readonly Fact[] {
  const known = studyMethods[kindOf(study)].parameters;
  return study.parameters.flatMap(({ id, value }): Fact[] => {
    const parameter = known.find((one) => one.id === id);
    if (changed && parameter && String(parameter.default) === value && !alwaysSaid.includes(id)) return [];
    return [[parameter?.title ?? id, id === 'sparsity' ? `${value}\u2009%` : wordsOf(value)]];
  });
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
  return rest.includes(' --out ') ? rest.replace(' --out ', ` --claims ${claim} --out `) : `${rest} --claims ${claim}`;
}
