// The signed-in person, people and teams.
import nexus from 'nexus';
import { pageArguments } from '../../graphql/connection-type.ts';
import { readConnection } from '../../pages/connection.ts';
import { projectsOfViewer } from '../projects/projects.service.ts';

const { enumType, objectType, queryField } = nexus;

export const viewerTypes = [
  queryField('viewer', {
    type: nexus.nullable('Viewer'),
    resolve: (_root, _args, { viewer }) => (viewer?.kind === 'person' ? viewer : null),
  }),
  enumType({ name: 'Role', members: ['VIEWER', 'COMMENTER', 'MEMBER', 'MAINTAINER', 'OWNER'] }),
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
      t.string('email');
    },
  }),
  objectType({
    name: 'Team',
    definition(t) {
      t.implements('Node');
      t.string('slug');
      t.string('name');
      t.nullable.field('role', {
        type: 'Role',
        description: 'The role of the person who asks; null of who is no member.',
        resolve: ({ id }, _args, { load }) => load.roleInTeam.load(id),
      });
    },
  }),
];
