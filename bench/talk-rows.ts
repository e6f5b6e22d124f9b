// A project for the benchmark of lists: 5,000 runs, a thread of 10,000 comments, 10,000 threads on one experiment; and another
// team with as many, so that half of the rows are not the reader's.
import { randomUUID } from 'node:crypto';
import type { PrismaClient } from '@pathlens/db';

const runs = 5_000;
const comments = 10_000;
const threads = 10_000;
const portion = 5_000;

export interface Filled {
  readonly projectId: string;
  readonly slug: string;
  /** With half of the runs and all threads. */
  readonly experimentId: string;
  /** The thread with 10,000 comments. */
  readonly threadId: string;
}

/** @param user an owner of the team */
export async function fill(prisma: PrismaClient, name: string, user: { readonly id: string }): Promise<Filled> {
  const other = await prisma.user.create({ data: { name: `friend of ${name}`, email: `${randomUUID()}@example.org` } });
  const memberships = {
    create: [
      { userId: user.id, role: 'OWNER' as const },
      { userId: other.id, role: 'MEMBER' as const },
    ],
  };
  const team = await prisma.team.create({ data: { slug: name, name, memberships } });
  const createdById = user.id;
  const project = await prisma.project.create({ data: { slug: name, name, teamId: team.id, createdById } });
  const made = { projectId: project.id, name, createdById };
  const experimentId = await addRuns(prisma, made);
  const threadId = await addTalk(prisma, { projectId: project.id, experimentId, authors: [user.id, other.id] });
  return { projectId: project.id, slug: name, experimentId, threadId };
}

type Made = { readonly projectId: string; readonly name: string; readonly createdById: string };

/** One experiment with half of the runs, which is given, and others of 50. */
async function addRuns(prisma: PrismaClient, made: Made): Promise<string> {
  const { createdById } = made;
  const model = await prisma.model.create({ data: made });
  const version = await prisma.modelVersion.create({
    data: { modelId: model.id, number: 1, state: 'READY', fileName: 'f', digest: 'd', bytes: 1n, createdById },
  });
  const config = {
    ...{ modelVersionIds: [version.id], datasetVersionId: version.id, itemIds: [], target: 'predicted', seed: 0 },
    ...{ sparsities: [90], attributions: ['pathway-gradient'], selections: [{ id: 'neuron-mct', parameters: {} }] },
  };
  const sizes = [runs / 2, ...Array.from({ length: runs / 100 }, () => 50)];
  const experiments = sizes.map(() => ({ ...made, id: randomUUID(), config }));
  await prisma.experiment.createMany({ data: experiments });
  const each = { modelVersionId: version.id, selection: 'neuron-mct', config: {}, seed: 0, total: 1, done: 1 };
  await prisma.run.createMany({
    data: experiments.flatMap(({ id: experimentId }, index) =>
      Array.from({ length: sizes[index] }, (_, position) => ({
        ...each,
        state: 'DONE' as const,
        experimentId,
        position,
      })),
    ),
  });
  return experiments[0].id;
}

interface Talk {
  readonly projectId: string;
  readonly experimentId: string;
  readonly authors: readonly string[];
}

/** With mentions, reactions and changed words; gives the thread that all comments but the others' first are in. */
async function addTalk(prisma: PrismaClient, { projectId, experimentId, authors }: Talk): Promise<string> {
  const begun = Array.from({ length: threads }, (_, index) => ({
    id: randomUUID(),
    projectId,
    number: index + 1,
    objectType: 'Experiment',
    objectId: experimentId,
    anchor: { kind: 'object' },
    madeOnDigest: 'd',
    madeOn: '',
    place: String(index).padStart(38, '0'),
    createdById: authors[0],
  }));
  await prisma.thread.createMany({ data: begun });
  const say = (threadId: string, index: number) => ({
    id: randomUUID(),
    threadId,
    authorId: authors[index % 2],
    body:
      index % 5 === 0 ? `Ask [@](pathlens:user/${authors[1]}) about **${index}**` : `Comment ${index}: $a_${index}$`,
  });
  const [longest, ...others] = begun;
  const talk = [
    ...Array.from({ length: comments }, (_, index) => say(longest.id, index)),
    ...others.map(({ id }, index) => say(id, index)),
  ];
  for (let from = 0; from < talk.length; from += portion) {
    const said = talk.slice(from, from + portion);
    await prisma.comment.createMany({ data: said });
    await prisma.reaction.createMany({
      data: said
        .filter((_, index) => index % 3 === 0)
        .map(({ id }) => ({ commentId: id, userId: authors[0], kind: 'agree' })),
    });
    await prisma.commentRevision.createMany({
      data: said.filter((_, index) => index % 7 === 0).map(({ id }) => ({ commentId: id, number: 1, body: 'before' })),
    });
  }
  return longest.id;
}
