// What long talks cost: pages of 50 through a thread of 10,000 comments and through 10,000 threads on one experiment, over HTTP
// from a gateway of its own. Prints a table, or JSON with --json: `node apps/gateway/test/threads-bench.ts`.
import { writeFixture } from './fixture.ts';
import { startGateway, type TestGateway } from './gateway.ts';

const comments = 10_000;
const threads = 10_000;
const pageSize = 50;
const goalMs = 200;

interface Times {
  readonly pages: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly longestMs: number;
}

function timesOf(taken: number[]): Times {
  const sorted = [...taken].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  return { pages: sorted.length, medianMs: at(0.5), p95Ms: at(0.95), longestMs: at(1) };
}

/** A talk between two people, with mentions, reactions, changed and deleted words. */
async function fill(gateway: TestGateway, experimentId: string, projectId: string): Promise<string> {
  const { prisma, insider, watcher } = gateway;
  const project = await prisma.project.findUniqueOrThrow({ where: { id: projectId } });
  const rows = await prisma.thread.createManyAndReturn({
    data: Array.from({ length: threads }, (_, index) => ({
      projectId: project.id,
      number: index + 1,
      objectType: 'Experiment',
      objectId: experimentId,
      anchor: { kind: 'object' },
      madeOnDigest: 'd',
      madeOn: '',
      place: String(index).padStart(38, '0'),
      createdById: insider.userId,
    })),
    select: { id: true },
  });
  const longest = rows[0].id;
  const authors = [insider.userId, watcher.userId];
  const say = (threadId: string, index: number) => ({
    threadId,
    authorId: authors[index % 2],
    body:
      index % 5 === 0 ? `Ask [@](pathlens:user/${authors[1]}) about **${index}**` : `Comment ${index}: $a_${index}$`,
  });
  const talk = [
    ...Array.from({ length: comments }, (_, index) => say(longest, index)),
    ...rows.slice(1).map(({ id }, index) => say(id, index)),
  ];
  for (let from = 0; from < talk.length; from += 5_000) {
    const said = await prisma.comment.createManyAndReturn({
      data: talk.slice(from, from + 5_000),
      select: { id: true },
    });
    await prisma.reaction.createMany({
      data: said
        .filter((_, index) => index % 3 === 0)
        .map(({ id }) => ({ commentId: id, userId: authors[0], kind: 'agree' })),
    });
    await prisma.commentRevision.createMany({
      data: said.filter((_, index) => index % 7 === 0).map(({ id }) => ({ commentId: id, number: 1, body: 'before' })),
    });
  }
  await prisma.$executeRaw`ANALYZE`;
  return longest;
}

const words = `id body deleted revision createdAt editedAt mayChange mayRemove author { name user { id } } reactions { kind count mine }`;
const documents = {
  comments: `query ($id: ID!, $after: String) { thread(id: $id) { comments(first: ${pageSize}, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } nodes { ${words} } } } }`,
  threads: `query ($id: ID!, $after: String) { experiment(id: $id) { comments(first: ${pageSize}, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } nodes { id number state current detached unread activeAt
      comments(first: 1) { totalCount nodes { ${words} } } } } } }`,
};

/** Every page from the first to the last. */
async function walk({ insider }: TestGateway, list: keyof typeof documents, id: string): Promise<number[]> {
  const taken: number[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const started = performance.now();
    const { data, errors } = await insider.ask(documents[list], { id, after });
    taken.push(performance.now() - started);
    if (errors) throw new Error(errors[0].message);
    const { pageInfo } = (data.thread ?? data.experiment).comments;
    after = pageInfo.endCursor;
    more = pageInfo.hasNextPage;
  }
  return taken;
}

const gateway = await startGateway();
try {
  const fixture = await writeFixture(gateway);
  const thread = await fill(gateway, fixture.experimentId, fixture.projectId);
  const smallest: number[] = [];
  for (let i = 0; i < 50; i++) {
    const started = performance.now();
    await gateway.insider.ask('{ viewer { user { id } } }');
    smallest.push(performance.now() - started);
  }
  const measured = {
    smallestQuery: timesOf(smallest),
    commentsOfOneThread: timesOf(await walk(gateway, 'comments', thread)),
    threadsOfOneExperiment: timesOf(await walk(gateway, 'threads', fixture.experimentId)),
  };
  if (process.argv.includes('--json')) console.log(JSON.stringify(measured, null, 2));
  else {
    for (const [name, { pages, medianMs, p95Ms, longestMs }] of Object.entries(measured)) {
      const [median, p95, longest] = [medianMs, p95Ms, longestMs].map((ms) => `${ms.toFixed(1)} ms`);
      console.log(
        `${name.padEnd(24)}${pages} times: median ${median}, p95 ${p95} (goal: at most ${goalMs} ms), longest ${longest}`,
      );
    }
  }
} finally {
  await gateway.stop();
}
