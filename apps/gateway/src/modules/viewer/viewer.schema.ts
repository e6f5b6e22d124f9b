// The signed-in person, and people.
import nexus from 'nexus';
import { placeholderEmail } from '../../auth/owner.ts';
import { pageArguments } from '../../graphql/connection-type.ts';
import { readConnection } from '../../pages/connection.ts';
import { projectsOfViewer } from '../projects/projects.service.ts';

const { objectType, queryField } = nexus;

export const viewerTypes = [
  queryField('viewer', {
    type: nexus.nullable('Viewer'),
    resolve: (_root, _args, { viewer }) => (viewer?.kind === 'person' ? viewer : null),
  }),
  objectType({
    name: 'Viewer',
    definition(t) {
      t.field('user', { type: 'User', resolve: ({ userId }, _args, { load }) => load.user.load(userId) });
      t.field('projects', {
        type: 'ProjectConnection',
        args: pageArguments,
        resolve: ({ userId }, args, context) =>
          readConnection(context, projectsOfViewer(context.viewer), { ...args, parent: userId }),
      });
    },
  }),
  objectType({
    name: 'User',
    definition(t) {
      t.implements('Node');
      t.string('name');
      t.nullable.string('email', {
        description: 'null for visitors of a link, and of an owner who has not said one yet.',
        resolve: ({ email }, _args, { viewer }) =>
          viewer?.kind === 'person' && email !== placeholderEmail ? email : null,
      });
    },
  }),
];
