// People who talk, for tests of threads: with each role, and visitors of a link; and the operations they use.
import { randomUUID } from 'node:crypto';
import { LinkRole, Role } from '@pathlens/db';
import { graphql } from 'graphql';
import { asViewer } from '../src/acting.ts';
import { createContext } from '../src/context.ts';
import { schema } from '../src/schema.ts';
import type { LinkViewer } from '../src/viewer.ts';
import type { Fixture } from './fixture.ts';
import { type Answer, type Person, signIn, type TestGateway } from './gateway.ts';

/** Somebody of the team "insiders" with a role. */
export async function addPerson(gateway: TestGateway, name: string, role: Role): Promise<Person> {
  const { id: userId } = await gateway.prisma.user.create({ data: { name, email: `${randomUUID()}@example.org` } });
  await gateway.prisma.membership.create({ data: { teamId: gateway.teamId, userId, role } });
  return signIn(gateway.prisma, gateway.url, userId);
}

export interface Talkers {
  /** A commenter called Ann. */
  readonly ann: Person;
  /** A member called Bob. */
  readonly bob: Person;
}

export async function addTalkers(gateway: TestGateway): Promise<Talkers> {
  return {
    ann: await addPerson(gateway, 'Ann', Role.COMMENTER),
    bob: await addPerson(gateway, 'Bob', Role.MEMBER),
  };
}

export interface Visitor {
  readonly viewer: LinkViewer;
  ask(query: string, variables?: Record<string, unknown>): Promise<Answer>;
}

/** Somebody with a link to the experiment. */
export async function addVisitor(
  { prisma, app, insider }: TestGateway,
  fixture: Fixture,
  options: { comment?: boolean; anonymized?: boolean; teamTalkHidden?: boolean } = {},
): Promise<Visitor> {
  const { comment = true, anonymized = false, teamTalkHidden = false } = options;
  const link = await prisma.shareLink.create({
    data: {
      projectId: fixture.projectId,
      objectType: 'Experiment',
      objectId: fixture.experimentId,
      role: comment ? LinkRole.COMMENT : LinkRole.VIEW,
      anonymized,
      teamTalkHidden,
      tokenHash: randomUUID(),
      createdById: insider.userId,
    },
  });
  const viewer: LinkViewer = {
    kind: 'link',
    linkId: link.id,
    projectId: link.projectId,
    objectType: link.objectType,
    objectId: link.objectId,
    experimentIds: [fixture.experimentId],
    mayComment: comment,
    mayDownload: false,
    teamTalkHidden,
    anonymized,
  };
  return {
    viewer,
    async ask(source, variableValues = {}) {
      const contextValue = createContext(app, viewer, async () => true);
      // As the routes of a link do: row-level security holds the visitor as well.
      const result = await asViewer(viewer, () => graphql({ schema, source, variableValues, contextValue }));
      return { status: 200, data: result.data, errors: result.errors as never };
    },
  };
}

type Asker = Pick<Person, 'ask'>;

const start = `mutation ($input: StartThreadInput!, $key: String) { startThread(input: $input, idempotencyKey: $key) {
  ok { thread { id number comments(first: 1) { nodes { id } } } } error { code message path limit } } }`;

export interface Begun {
  readonly id: string;
  readonly number: number;
  readonly commentId: string;
}

/** The payload of `startThread`. */
export async function tryToStart(person: Asker, input: Record<string, unknown>, key?: string) {
  const { data, errors } = await person.ask(start, {
    input: { anchor: { kind: 'OBJECT' }, body: 'Look', ...input },
    key,
  });
  if (errors) throw new Error(errors[0].message);
  return data.startThread;
}

export async function startThread(person: Asker, input: Record<string, unknown>, key?: string): Promise<Begun> {
  const { ok, error } = await tryToStart(person, input, key);
  if (error) throw new Error(`${error.code}: ${error.message}`);
  const { id, number, comments } = ok.thread;
  return { id, number, commentId: comments.nodes[0].id };
}

const answer = `mutation ($input: ReplyInput!, $key: String) { replyToThread(input: $input, idempotencyKey: $key) {
  ok { comment { id } } error { code path } } }`;

/** The payload of `replyToThread`. */
export async function reply(person: Asker, thread: string, body: string, more: Record<string, unknown> = {}) {
  const { key, ...input } = more;
  const { data, errors } = await person.ask(answer, { input: { thread, body, ...input }, key });
  if (errors) throw new Error(errors[0].message);
  return data.replyToThread;
}

/** A thread as it is read. */
export async function readThread(person: Asker, id: string) {
  const { data, errors } = await person.ask(
    `query ($id: ID!) { thread(id: $id) { id number state current detached view unread watch mayComment madeOn { version digest }
      object { id } anchor { __typename } resolvedBy { name }
      comments(first: 100) { totalCount nodes { id body deleted revision mayChange mayRemove author { kind name user { id } }
        reactions { kind count mine } revisions { number body } } } } }`,
    { id },
  );
  if (errors) throw new Error(errors[0].message);
  return data.thread;
}

/** Carries out a mutation whose only argument is an id and gives its payload. */
export async function change(person: Asker, mutation: string, id: string) {
  const { data } = await person.ask(
    `mutation ($id: ID!) { ${mutation}(id: $id) { ok { __typename } error { code path } } }`,
    {
      id,
    },
  );
  return data[mutation];
}

/** Carries out a mutation with an input and gives its payload. */
export async function send(
  person: Asker,
  mutation: string,
  type: string,
  input: Record<string, unknown>,
  ok = '__typename',
) {
  const { data, errors } = await person.ask(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { ok { ${ok} } error { code path } } }`,
    { input },
  );
  if (errors) throw new Error(errors[0].message);
  return data[mutation];
}
