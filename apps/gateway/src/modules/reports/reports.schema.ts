// Reports over GraphQL: their blocks as they are shown, their versions.
import { reportBlocks } from '@pathlens/views';
import nexus from 'nexus';
import { find } from '../../find.ts';
import { connectionType, pageArguments } from '../../graphql/connection-type.ts';
import { readConnection } from '../../pages/connection.ts';
import { blocksOf, reportsOfProject } from './reports.service.ts';
import { showBlocks } from './shown-blocks.ts';

const { enumType, extendType, idArg, intArg, nonNull, nullable, objectType, queryField } = nexus;

export const reportTypes = [
  queryField('report', {
    type: nullable('Report'),
    description: 'A report; null where there is none that the viewer may see.',
    args: { id: nonNull(idArg()) },
    resolve: (_root, { id }, context) => find.report(context, id),
  }),
  objectType({
    name: 'Report',
    description: 'A document of text and panels that people of a project write together.',
    definition(t) {
      t.implements('Node', 'Commentable');
      t.string('name', { description: 'Its title.' });
      t.field('project', {
        type: 'Project',
        resolve: ({ projectId }, _args, { load }) => load.project.load(projectId),
      });
      t.nullable.field('createdBy', {
        type: 'User',
        description: 'Who began it; null for somebody you share no team with any more.',
        resolve: ({ createdById }, _args, context) => find.user(context, createdById),
      });
      t.dateTime('createdAt');
      t.dateTime('editedAt', { description: 'When words or panels changed last.' });
      t.list.field('writers', {
        type: 'User',
        description: 'Who wrote in it, as far as you share a team with them; at most 20. Empty to visitors of a link.',
        async resolve({ id }, _args, context) {
          if (context.viewer?.kind !== 'person') return [];
          const rows = await context.app.prisma.reportWriter.findMany({
            where: { reportId: id },
            distinct: ['userId'],
            orderBy: { userId: 'asc' },
            take: 20,
          });
          const people = await Promise.all(rows.map(({ userId }) => context.load.person.load(userId)));
          return people.filter((person) => person !== null);
        },
      });
      t.nullable.list.field('blocks', {
        type: 'ReportBlock',
        description: 'What it says, from top to bottom; null for a version that there is not.',
        args: { version: nullable(intArg({ description: 'As it was in a version; as it is now where left out.' })) },
        async resolve({ id: reportId, projectId }, { version }, context) {
          const number = version ?? null;
          const place = { reportId, projectId, version: number };
          return showBlocks(context, await blocksOf(context, reportId, number), place);
        },
      });
      t.int('versionCount', {
        description: 'How many versions it has; the newest has this number.',
        async resolve({ id: reportId }, _args, { app }) {
          const { _max } = await app.prisma.reportVersion.aggregate({ where: { reportId }, _max: { number: true } });
          return _max.number ?? 0;
        },
      });
      t.list.field('versions', {
        type: 'ReportVersion',
        description: 'Those that were given a name: the newest 100, newest first.',
        resolve: ({ id }, _args, { app }) =>
          app.prisma.reportVersion.findMany({
            where: { reportId: id },
            omit: { state: true },
            orderBy: { number: 'desc' },
            take: 100,
          }),
      });
    },
  }),
  connectionType('Report'),
  objectType({
    name: 'ReportVersion',
    description: 'A report as it was when somebody gave it a name; it never changes.',
    definition(t) {
      t.int('number', { description: 'Counts from 1.' });
      t.string('name', { description: 'What it is called.' });
      t.dateTime('createdAt');
      t.nullable.field('createdBy', {
        type: 'User',
        description: 'Who kept it; null for somebody you share no team with any more.',
        resolve: ({ createdById }, _args, context) => find.user(context, createdById),
      });
      t.list.string('texts', {
        description: 'Its blocks of text as Markdown, and for each panel one line that names it: to see what changed.',
        resolve: ({ blocks }) => textsOf(blocks),
      });
    },
  }),
  enumType({
    name: 'ReportBlockKind',
    description: 'What a block of a report is.',
    members: { TEXT: 'text', PANEL: 'panel' },
  }),
  objectType({
    name: 'ReportBlock',
    description: 'A part of a report.',
    definition(t) {
      t.id('id', { description: 'Unique within its report; what threads on a block point at.' });
      t.field('kind', { type: 'ReportBlockKind' });
      t.nullable.string('text', { description: 'Of a text: Markdown with LaTeX.' });
      t.nullable.field('panel', { type: 'ReportPanel', description: 'Of a panel: what it shows.' });
    },
  }),
  enumType({
    name: 'ReportPanelStanding',
    description: 'How a panel of a report stands.',
    members: ['LIVE', 'FROZEN', 'GONE', 'HIDDEN'],
  }),
  enumType({
    name: 'ReportPanelKind',
    description: 'What a panel of a report shows.',
    members: {
      MAP: 'map',
      EXPERIMENT: 'experiment',
      COMPARISON: 'comparison',
      FIGURE: 'figure',
      TABLE: 'table',
      CLAIM: 'claim',
      THREAD: 'thread',
    },
  }),
  objectType({
    name: 'ReportPanel',
    description: 'A view in a report: as it is today, or as it was when it was frozen.',
    definition(t) {
      t.field('kind', { type: 'ReportPanelKind', resolve: ({ block }) => block.source.kind });
      t.field('standing', { type: 'ReportPanelStanding' });
      t.boolean('changed', { description: 'Whether today’s is another than when somebody wrote about it.' });
      t.int('number', { description: 'How often it was frozen.', resolve: ({ block }) => block.number });
      t.nullable.dateTime('frozenAt', { description: 'When the copy that it shows was made.' });
      t.nullable.string('title', { resolve: ({ content }) => content?.title ?? null });
      t.nullable.string('path', {
        description: 'Of the page that shows it, below its project; null where there is none for you.',
        resolve: ({ content }) => (content === null || content.path === '' ? null : content.path),
      });
      t.nullable.json('content', { description: 'What it shows, as data; null where it is gone or not for you.' });
      t.list.field('pictures', { type: 'ReportPicture', description: 'Pictures that the content names.' });
    },
  }),
  objectType({
    name: 'ReportPicture',
    description: 'A picture in a panel, as PNG at its own size.',
    definition(t) {
      t.string('name', { description: 'What the content of its panel names it by.' });
      t.string('url', { description: 'On this origin, checked against the same policy as the query.' });
      t.int('width');
      t.int('height');
      t.string('alt', { description: 'What it shows, in words.' });
    },
  }),
  extendType({
    type: 'Project',
    definition(t) {
      t.field('reports', {
        type: 'ReportConnection',
        description: 'Its reports, newest first.',
        args: pageArguments,
        resolve: ({ id }, args, context) => readConnection(context, reportsOfProject, { ...args, parent: id }),
      });
    },
  }),
];

function textsOf(stored: unknown): string[] {
  const blocks = reportBlocks.safeParse(stored).data ?? [];
  return blocks.map((block) => (block.kind === 'text' ? block.text : `[${block.source.kind} ${block.id}]`));
}
