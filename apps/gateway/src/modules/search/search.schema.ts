// Finding things by their names.
import nexus from 'nexus';
import { search, searchKinds } from './search.service.ts';

const { enumType, idArg, intArg, list, nonNull, nullable, objectType, queryField, stringArg } = nexus;

const kindTexts = {
  MODEL: 'A model, with all of its versions.',
  DATASET: 'A dataset, with all of its versions.',
  EXPERIMENT: 'An experiment.',
  STUDY: 'A study, of whatever kind.',
  COMPARISON: 'A comparison.',
  REPORT: 'A report that people write together.',
} as const;

export const searchTypes = [
  enumType({
    name: 'SearchKind',
    description: 'What kind of object was found.',
    members: searchKinds.map((name) => ({ name, value: name, description: kindTexts[name] })),
  }),
  objectType({
    name: 'SearchHit',
    description: 'Something that was found by its name.',
    definition(t) {
      t.id('id', { description: 'Of the object: `node` finds it.' });
      t.field('kind', { type: 'SearchKind', description: 'What it is.' });
      t.string('name', { description: 'Its name.' });
      t.nullable.string('studyKind', { description: 'Of a study: catalog id of what it asks. null otherwise.' });
      t.field('project', {
        type: 'Project',
        description: 'Where it is.',
        resolve: ({ projectId }, _args, { load }) => load.project.load(projectId),
      });
      t.dateTime('createdAt');
    },
  }),
  queryField('search', {
    type: nonNull(list(nonNull('SearchHit'))),
    description:
      'Models, datasets, experiments, comparisons, studies and reports whose name holds every word of a text, the best match first; the newest where the text is empty.',
    args: {
      project: nullable(idArg({ description: 'Only in this one; in all that you may read where it is left out.' })),
      text: nonNull(
        stringArg({ description: 'Words that the name holds, in any order; the first 8 words of 200 characters.' }),
      ),
      first: nonNull(intArg({ description: 'How many, at most 100.' })),
    },
    resolve: (_root, { project, text, first }, context) => search(context, { project, text, first }),
  }),
];
