// Any object by its global id.
import nexus from 'nexus';
import { findNode } from './node.service.ts';

const { idArg, interfaceType, nonNull, nullable, queryField } = nexus;

export const nodeTypes = [
  interfaceType({
    name: 'Node',
    resolveType: (node) => node.__typename as never,
    definition(t) {
      t.id('id');
    },
  }),
  queryField('node', {
    type: nullable('Node'),
    args: { id: nonNull(idArg()) },
    resolve: (_root, { id }, context) => findNode(context, id),
  }),
];
