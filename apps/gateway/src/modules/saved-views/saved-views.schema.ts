// Saved views over GraphQL.
import nexus from 'nexus';
import { payload } from '../../errors.ts';
import { find } from '../../find.ts';
import { payloadTypes } from '../../graphql/connection-type.ts';
import { saveView } from './saved-views.service.ts';

const { idArg, inputObjectType, mutationField, nonNull, nullable, objectType, queryField } = nexus;

export const savedViewTypes = [
  objectType({
    name: 'SavedView',
    description: 'A page as somebody saw it, under /v/<id>; for those who can see its project.',
    definition(t) {
      t.implements('Node');
      t.string('title');
      t.field('project', {
        type: 'Project',
        resolve: ({ projectId }, _args, { load }) => load.project.load(projectId),
      });
      t.string('path', { description: 'Below the project: /x/<experiment>.' });
      t.string('query', { description: 'Of the address, without the question mark.' });
      t.string('address', { description: 'The short one.', resolve: ({ id }) => `/v/${id}` });
      t.dateTime('createdAt');
    },
  }),
  queryField('savedView', {
    type: nullable('SavedView'),
    args: { id: nonNull(idArg()) },
    resolve: (_root, { id }, context) => find.savedView(context, id),
  }),
  inputObjectType({
    name: 'SaveViewInput',
    definition(t) {
      t.id('project');
      t.string('path');
      t.nullable.string('query');
      t.nullable.string('title');
    },
  }),
  ...payloadTypes('SaveView', { field: 'view', type: 'SavedView' }),
  mutationField('saveView', {
    type: 'SaveViewPayload',
    description: 'Saved again, the same view keeps its address.',
    args: { input: nonNull('SaveViewInput') },
    resolve: (_root, { input }, context) => payload(async () => ({ view: await saveView(context, input) })),
  }),
];
