// Writing reports over GraphQL: updates of their document, blocks, versions, carets, and what others write as a stream.
import { PathlensError } from '@pathlens/pathway-core/catalog';
import nexus from 'nexus';
import { longestCaret } from '../../carets.ts';
import type { Context } from '../../context.ts';
import { payload } from '../../errors.ts';
import { find } from '../../find.ts';
import { payloadTypes } from '../../graphql/connection-type.ts';
import { idempotencyKey, onceAs } from '../../graphql/once.ts';
import { type ReportEvent, watchReport } from './live-reports.ts';
import { addBlock, removeBlock, setPanel } from './report-blocks.service.ts';
import { createReport, findVersion, restoreVersion, saveVersion, sendUpdate, writable } from './reports.service.ts';

const {
  booleanArg,
  enumType,
  idArg,
  inputObjectType,
  intArg,
  mutationField,
  nonNull,
  nullable,
  objectType,
  stringArg,
  subscriptionField,
} = nexus;

const block = nonNull(idArg({ description: 'Id of the block.' }));
const id = nonNull(idArg({ description: 'Of the report.' }));

export const reportMutationTypes = [
  inputObjectType({
    name: 'CreateReportInput',
    description: 'A new report.',
    definition(t) {
      t.id('project', { description: 'In which it lies, and whose views it can show.' });
      t.string('name', { description: 'Its title.' });
      t.nullable.string('text', { description: 'Markdown that it begins with, at most 20,000 characters.' });
    },
  }),
  ...payloadTypes('CreateReport', { field: 'report', type: 'Report' }),
  mutationField('createReport', {
    type: 'CreateReportPayload',
    description: 'Begins a report.',
    args: { input: nonNull('CreateReportInput'), idempotencyKey },
    resolve: (_root, { input, idempotencyKey: key }, context) =>
      payload(() =>
        onceAs(context, { key, input, as: 'report', find: find.report }, () => createReport(context, input)),
      ),
  }),
  ...payloadTypes('SendReportUpdate', { field: 'report', type: 'Report' }),
  mutationField('sendReportUpdate', {
    type: 'SendReportUpdatePayload',
    description:
      'Adds what was written in an editor. It is stored once it is answered; the same update again changes nothing.',
    args: {
      id,
      update: nonNull(
        stringArg({ description: 'A Yjs update as Base64, at most 256 KB; it rests on nothing that was not sent.' }),
      ),
    },
    resolve: (_root, args, context) =>
      payload(async () => ({ report: await sendUpdate(context, args.id, args.update) })),
  }),
  inputObjectType({
    name: 'AddReportBlockInput',
    description: 'A further block: a text, or a view by its address.',
    definition(t) {
      t.id('report', { description: 'To which it is added.' });
      t.nullable.string('address', {
        description: 'Of an experiment, comparison, figure, table, claim or thread of the project, as in the browser.',
      });
      t.nullable.string('text', { description: 'Markdown, instead of an address.' });
      t.nullable.id('after', { description: 'The block in front of it; the end of the report where it is left out.' });
      t.nullable.boolean('freeze', { description: 'Whether it shows from now on what is there today.' });
    },
  }),
  objectType({
    name: 'AddReportBlockOk',
    definition(t) {
      t.field('report', { type: 'Report', description: 'With its new block.' });
      t.id('block', { description: 'Id of the new block.' });
    },
  }),
  objectType({
    name: 'AddReportBlockPayload',
    definition(t) {
      t.nullable.field('ok', { type: 'AddReportBlockOk' });
      t.nullable.field('error', { type: 'UserError' });
    },
  }),
  mutationField('addReportBlock', {
    type: 'AddReportBlockPayload',
    description: 'Adds a block to a report, without an editor.',
    args: { input: nonNull('AddReportBlockInput'), idempotencyKey },
    resolve: (_root, { input, idempotencyKey: key }, context) => payload(() => addBlock(context, input, key)),
  }),
  enumType({
    name: 'ReportPanelChange',
    description: 'What a panel is to show from now on.',
    members: ['FREEZE', 'UPDATE', 'KEEP', 'LIVE'],
  }),
  ...payloadTypes('SetReportPanel', { field: 'report', type: 'Report' }),
  mutationField('setReportPanel', {
    type: 'SetReportPanelPayload',
    description: 'Freezes a panel, brings it to today, keeps what was meant, or lets it live again.',
    args: { id, block, to: nonNull('ReportPanelChange') },
    resolve: (_root, args, context) =>
      payload(async () => ({ report: await setPanel(context, args.id, args.block, args.to) })),
  }),
  ...payloadTypes('RemoveReportBlock', { field: 'report', type: 'Report' }),
  mutationField('removeReportBlock', {
    type: 'RemoveReportBlockPayload',
    description: 'Takes a block out of a report, or brings it back: its words are kept.',
    args: { id, block, back: nullable(booleanArg({ description: 'Brings it back instead.' })) },
    resolve: (_root, args, context) =>
      payload(async () => ({ report: await removeBlock(context, args.id, args.block, args.back ?? false) })),
  }),
  ...payloadTypes('SaveReportVersion', { field: 'version', type: 'ReportVersion' }),
  mutationField('saveReportVersion', {
    type: 'SaveReportVersionPayload',
    description: 'Keeps a report as it is now under a name.',
    args: { id, name: nonNull(stringArg({ description: 'What the version is called.' })), idempotencyKey },
    resolve: (_root, { idempotencyKey: key, ...input }, context) =>
      payload(() =>
        onceAs(context, { key, input, as: 'version', find: findVersion }, () =>
          saveVersion(context, input.id, input.name),
        ),
      ),
  }),
  ...payloadTypes('RestoreReportVersion', { field: 'report', type: 'Report' }),
  mutationField('restoreReportVersion', {
    type: 'RestoreReportVersionPayload',
    description: 'Makes a report say what it said in a version; what it says now can be brought back the same way.',
    args: { id, number: nonNull(intArg({ description: 'Of the version.' })) },
    resolve: (_root, args, context) =>
      payload(async () => ({ report: await restoreVersion(context, args.id, args.number) })),
  }),
  ...payloadTypes('TellReportCaret', { field: 'report', type: 'Report' }),
  mutationField('tellReportCaret', {
    type: 'TellReportCaretPayload',
    description:
      'Tells the other editors of a report where your caret is. Kept for 40 seconds, and written down nowhere.',
    args: {
      id,
      seat: nonNull(stringArg({ description: 'Which of your editors; 8 to 40 letters and digits.' })),
      caret: nullable(stringArg({ description: 'At most 1,500 characters; null where the editor is closed.' })),
    },
    resolve: (_root, args, context) => payload(async () => ({ report: await tellCaret(context, args) })),
  }),
  objectType({
    name: 'ReportCaret',
    description: 'A caret in an open editor.',
    definition(t) {
      t.string('seat', { description: 'Which editor.' });
      t.string('caret', { description: 'What the editor says of it.' });
      t.nullable.field('person', {
        type: 'User',
        description: 'Whose it is.',
        resolve: ({ userId }, _args, { load }) => load.person.load(userId),
      });
    },
  }),
  objectType({
    name: 'ReportEvent',
    description: 'What happened in a report.',
    definition(t) {
      t.list.string('updates', { description: 'Yjs updates as Base64, for who gave a state vector.' });
      t.nullable.string('vector', {
        description: 'State vector of the stored document, in the first event: what it lacks is to be sent.',
      });
      t.bigInt('sequence', { description: 'How many updates were stored so far.' });
      t.list.field('carets', { type: 'ReportCaret', description: 'All carets, one’s own among them.' });
    },
  }),
  subscriptionField('reportChanges', {
    type: 'ReportEvent',
    description: 'What others write in a report. Not for visitors of a link.',
    args: {
      id,
      vector: nullable(
        stringArg({ description: 'State vector of your document as Base64: what it lacks comes first.' }),
      ),
    },
    subscribe: (_root, args, context: Context) => watchReport(context, args.id, args.vector),
    resolve: (event) => event as ReportEvent,
  }),
];

async function tellCaret(
  context: Context,
  { id: reportId, seat, caret }: { id: string; seat: string; caret?: string | null },
) {
  const report = await writable(context, reportId);
  const { viewer, app } = context;
  if (!/^[\w-]{8,40}$/.test(seat) || (caret?.length ?? 0) > longestCaret) {
    throw new PathlensError('REPORT_CARET', 'A caret has a seat of 8 to 40 letters and at most 1,500 characters.', {
      path: [caret == null ? 'seat' : 'caret'],
      limit: '1,500 characters',
    });
  }
  const userId = viewer?.kind === 'person' ? viewer.userId : '';
  if (caret == null) await app.carets.leave(report.id, { seat, userId });
  else await app.carets.tell(report.id, { seat, userId, caret });
  // Where a caret was for some seconds is nothing to write down.
  context.trail.written++;
  return report;
}
