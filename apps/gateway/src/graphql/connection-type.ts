// The GraphQL face of a connection: its type, its arguments, and mutation payloads.
import nexus from 'nexus';

const { intArg, nonNull, nullable, objectType, stringArg } = nexus;

/** `XConnection` for a node type X. */
export function connectionType(node: string) {
  return objectType({
    name: `${node}Connection`,
    definition(t) {
      t.list.field('nodes', { type: node as never });
      t.field('pageInfo', { type: 'PageInfo' as never });
      t.field('totalCount', {
        type: 'Int',
        resolve: (connection: unknown) => (connection as { totalCount: () => Promise<number> }).totalCount(),
      });
    },
  });
}

/** Arguments of every list. */
export const pageArguments = {
  first: nonNull(intArg()),
  after: nullable(stringArg()),
};

export const pageInfo = objectType({
  name: 'PageInfo',
  definition(t) {
    t.boolean('hasNextPage');
    t.nullable.string('endCursor');
  },
});

/** `XOk` and `XPayload` of a mutation: exactly one of ok and error is there. */
export function payloadTypes(name: string, ok: { readonly field: string; readonly type: string }) {
  return [
    objectType({
      name: `${name}Ok`,
      definition(t) {
        t.field(ok.field, { type: ok.type as never });
      },
    }),
    objectType({
      name: `${name}Payload`,
      definition(t) {
        t.nullable.field('ok', { type: `${name}Ok` as never });
        t.nullable.field('error', { type: 'UserError' });
      },
    }),
  ];
}
