// The trash over GraphQL: into it, out of it, and what lies in it.
import nexus from 'nexus';
import { payload } from '../../errors.ts';
import { connectionType, pageArguments, payloadTypes } from '../../graphql/connection-type.ts';
import { kindNames } from './kinds.ts';
import { deleteForever, moveToTrash, restoreFromTrash, trashDays } from './trash.service.ts';
import { trashOfProject, trashOfTeam, trashOfViewer } from './trash-list.ts';

const { enumType, extendType, idArg, mutationField, nonNull, objectType } = nexus;

export const trashTypes = [
  enumType({ name: 'TrashKind', members: kindNames }),
  objectType({
    name: 'Trashed',
    description: `Something in the trash, for ${trashDays} days from then on.`,
    definition(t) {
      t.id('id');
      t.field('kind', { type: 'TrashKind' });
      t.string('name');
      t.dateTime('deletedAt');
      t.dateTime('goneAt', { description: 'When it is really gone.' });
    },
  }),
  connectionType('Trashed'),
  extendType({
    type: 'Project',
    definition(t) {
      t.field('trash', {
        type: 'TrashedConnection',
        description: 'What was deleted here and can be brought back by whoever asks, newest first.',
        args: pageArguments,
        resolve: ({ id }, args, context) => trashOfProject(context, id, args),
      });
    },
  }),
  extendType({
    type: 'Team',
    definition(t) {
      t.field('trash', {
        type: 'TrashedConnection',
        description: 'Deleted projects that whoever asks can bring back, newest first.',
        args: pageArguments,
        resolve: ({ id }, args, context) => trashOfTeam(context, id, args),
      });
    },
  }),
  extendType({
    type: 'Viewer',
    definition(t) {
      t.field('trash', {
        type: 'TrashedConnection',
        description: 'Deleted teams that this person can bring back.',
        args: pageArguments,
        resolve: (_viewer, args, context) => trashOfViewer(context, args),
      });
    },
  }),
  ...payloadTypes('MoveToTrash', { field: 'trashed', type: 'Trashed' }),
  mutationField('moveToTrash', {
    type: 'MoveToTrashPayload',
    description:
      'Deletes a team, project, model, dataset, experiment, study, comparison or report; what is used by something else stays, and the error says by what.',
    args: { id: nonNull(idArg()) },
    resolve: (_root, { id }, context) => payload(async () => ({ trashed: await moveToTrash(context, id) })),
  }),
  ...payloadTypes('RestoreFromTrash', { field: 'restored', type: 'Trashed' }),
  mutationField('restoreFromTrash', {
    type: 'RestoreFromTrashPayload',
    description: 'Brings back what was deleted, as it was.',
    args: { id: nonNull(idArg()) },
    resolve: (_root, { id }, context) => payload(async () => ({ restored: await restoreFromTrash(context, id) })),
  }),
  ...payloadTypes('DeleteForever', { field: 'deleted', type: 'Trashed' }),
  mutationField('deleteForever', {
    type: 'DeleteForeverPayload',
    description: 'Takes something out of the trash for good, before its time; its files go within days.',
    args: { id: nonNull(idArg()) },
    resolve: (_root, { id }, context) => payload(async () => ({ deleted: await deleteForever(context, id) })),
  }),
];
