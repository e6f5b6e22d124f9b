// Waiting for what a worker does: events as they come, and the last one as the answer. A server that restarts is waited for.
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import {
  Experiment_ProgressDocument,
  type Experiment_ProgressSubscription,
  Import_ProgressDocument,
  type Import_ProgressSubscription,
  type ImportState,
  Run_PlaceDocument,
  Run_ProgressDocument,
  type Run_ProgressSubscription,
  type RunState,
} from './generated/graphql.ts';
import { Refused } from './refusal.ts';
import { RequestError } from './request.ts';
import type { Server } from './server.ts';

export type ImportEvent = Import_ProgressSubscription['importProgress'];
export type ExperimentEvent = Experiment_ProgressSubscription['experimentProgress'];

export type RunEvent = NonNullable<Run_ProgressSubscription['experimentProgress']['run']>;

export interface WaitOptions<Event> {
  readonly onEvent?: (event: Event) => void;
  readonly signal?: AbortSignal;
}

const importEnds: readonly ImportState[] = ['READY', 'REFUSED', 'CANCELLED', 'DETECTED'];
const runEnds: readonly RunState[] = ['DONE', 'PARTIAL', 'FAILED', 'CANCELLED'];
const emptyTries = 3;
const betweenMs = 1_000;

/** Waits until a model or dataset version is imported. Throws Refused with the reason where it is not. */
export async function waitForImport(
  server: Server,
  id: string,
  options: WaitOptions<ImportEvent> = {},
): Promise<ImportEvent> {
  const event = await lastEvent(
    server,
    { document: Import_ProgressDocument, variables: { id } },
    { ...options, read: (data) => data.importProgress, ended: ({ state }) => importEnds.includes(state) },
  );
  if (event.error) throw new Refused(event.error);
  return event;
}

/** Waits until every run of an experiment has ended, and says how. */
export function waitForExperiment(
  server: Server,
  id: string,
  options: WaitOptions<ExperimentEvent> = {},
): Promise<ExperimentEvent> {
  return lastEvent(
    server,
    { document: Experiment_ProgressDocument, variables: { id } },
    { ...options, read: (data) => data.experimentProgress, ended: ({ state }) => runEnds.includes(state) },
  );
}

/** Waits until one run has ended, and says how; a run that failed says why in `error`. */
export async function waitForRun(server: Server, id: string, options: WaitOptions<RunEvent> = {}): Promise<RunEvent> {
  const { run } = await server.ask(Run_PlaceDocument, { id });
  if (!run) throw nothingThere();
  return lastEvent(
    server,
    { document: Run_ProgressDocument, variables: { experiment: run.experiment.id, run: id } },
    {
      ...options,
      read: (data) => {
        const event = data.experimentProgress.run;
        if (!event) throw nothingThere();
        return event;
      },
      ended: ({ state }) => runEnds.includes(state),
    },
  );
}

function nothingThere(): RequestError {
  return new RequestError('NOT_FOUND', 'There is nothing with this id, or this token cannot see it.');
}

interface Reading<Data, Event> extends WaitOptions<Event> {
  readonly read: (data: Data) => Event;
  readonly ended: (event: Event) => boolean;
}

async function lastEvent<Data, Variables, Event>(
  server: Server,
  operation: { readonly document: TypedDocumentNode<Data, Variables>; readonly variables: Variables },
  { read, ended, onEvent = () => {}, signal }: Reading<Data, Event>,
): Promise<Event> {
  for (let empty = 0; empty < emptyTries; ) {
    let last: Event | undefined;
    await listen(server, operation, {
      signal,
      next: (data) => {
        last = read(data);
        onEvent(last);
        return ended(last);
      },
    });
    if (last !== undefined && ended(last)) return last;
    // A stream that ends before its time: the server is being restarted, or there is nothing to tell.
    empty = last === undefined ? empty + 1 : 0;
    await pause(betweenMs, signal);
  }
  throw nothingThere();
}

/** Until the server ends the stream, or what was waited for has come. */
function listen<Data, Variables>(
  server: Server,
  operation: { readonly document: TypedDocumentNode<Data, Variables>; readonly variables: Variables },
  { next, signal }: { readonly next: (data: Data) => boolean; readonly signal?: AbortSignal },
): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    const stream = server.stream();
    const finish = (error?: unknown) => {
      signal?.removeEventListener('abort', stop);
      stream.dispose();
      if (error === undefined) resolve();
      else reject(error);
    };
    const stop = () => finish(signal?.reason);
    if (signal?.aborted) return finish(signal.reason);
    signal?.addEventListener('abort', stop, { once: true });
    stream.subscribe(operation, {
      next(data) {
        try {
          if (next(data)) finish();
        } catch (error) {
          finish(error);
        }
      },
      error: (message) => finish(new RequestError('STREAM', message)),
      complete: () => finish(),
    });
  });
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
