// What happens in a report, as a stream: what others wrote, where their carets are. Each event reads the report again under the
// policy; a notice says only that there is something to read.
import type { Caret } from '../../carets.ts';
import { type Context, forgetLoaded } from '../../context.ts';
import { find } from '../../find.ts';
import { closableStream } from '../../graphql/closable-stream.ts';
import { recheckMs } from '../threads/live-threads.ts';
import { readBytes } from './reports.service.ts';

export interface ReportEvent {
  /** Base64, in the order in which they were stored. */
  readonly updates: readonly string[];
  /** Of the document, in the first event for who brings one of their own. */
  readonly vector: string | null;
  readonly sequence: bigint;
  readonly carets: readonly Caret[];
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
/** Updates told one by one in an event. */
const mostAtOnce = 200;

/** @param vector state vector of the reader's document; without it only that something changed is told */
export function watchReport(context: Context, id: string, vector?: string | null): AsyncGenerator<ReportEvent> {
  const own = vector == null ? null : readBytes(vector, ['vector']);
  return closableStream(async function* (signal) {
    const { app, viewer } = context;
    if (viewer?.kind !== 'person') return;
    let told: bigint | null = null;
    let caretsTold = '';
    for await (const _ of app.notices.about('report', id, { signal, everyMs: recheckMs })) {
      if (!(await context.stillSignedIn())) return;
      forgetLoaded(context);
      if (!(await find.report(context, id))) return;
      const carets = app.carets.at(id);
      const caretsNow = JSON.stringify(carets);
      const news = await newsSince(context, id, told, own);
      if (news === null) return;
      const isNew = told === null || news.sequence !== told || caretsNow !== caretsTold;
      told = news.sequence;
      caretsTold = caretsNow;
      if (isNew) yield { ...news, carets };
    }
  });
}

type News = Omit<ReportEvent, 'carets'>;

async function newsSince(
  { app }: Context,
  reportId: string,
  told: bigint | null,
  own: Uint8Array | null,
): Promise<News | null> {
  const { prisma, documents } = app;
  const head = await prisma.reportContent.findUnique({ where: { reportId }, select: { sequence: true } });
  if (head === null) return null;
  const { sequence } = head;
  if (own === null || told === sequence) return { updates: [], vector: null, sequence };
  if (told !== null && sequence - told <= mostAtOnce) {
    const rows = await prisma.reportUpdate.findMany({
      where: { reportId, sequence: { gt: told, lte: sequence } },
      orderBy: { sequence: 'asc' },
    });
    if (BigInt(rows.length) === sequence - told) {
      return { updates: rows.map(({ update }) => base64(update)), vector: null, sequence };
    }
  }
  // The first event, or more than is still kept one by one.
  const content = await prisma.reportContent.findUnique({ where: { reportId } });
  if (content === null) return null;
  const diff = await documents.ask({ kind: 'diff', state: new Uint8Array(content.state), vector: own });
  return { updates: [base64(diff.update)], vector: base64(diff.vector), sequence: content.sequence };
}
