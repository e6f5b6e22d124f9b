// The worker of a preview: opened with its model, closed with the page, asked for whatever is looked at. Only the newest question counts.
'use client';
import type { TriedEngine } from '@pathlens/engines/tfjs/browser-choice';
import type { Pixels } from '@pathlens/images/tensor';
import type { BrowserEngineId } from '@pathlens/pathway-core/catalog';
import { useCallback, useEffect, useRef, useState } from 'react';
import { keepEngines, readKnownEngines } from './known-engines.ts';
import type {
  CutAnswer,
  FromWorker,
  HeldAnswer,
  ModelToOpen,
  OpenEngine,
  Problem,
  Question,
  ToWorker,
} from './messages.ts';
import { wasmBinaries } from './wasm-binaries.ts';

export type Stage =
  | { readonly kind: 'fetching'; readonly done: number; readonly total: number }
  | { readonly kind: 'trying'; readonly engine: BrowserEngineId }
  | { readonly kind: 'compiling' }
  | {
      readonly kind: 'open';
      readonly engine: OpenEngine;
      readonly tried: readonly TriedEngine[];
      readonly lost: string | null;
    }
  | { readonly kind: 'closed'; readonly problem: Problem; readonly tried: readonly TriedEngine[] };

export interface PreviewWorker {
  readonly stage: Stage;
  /** The last that came; the one before stays until the next is there. */
  readonly held: HeldAnswer | null;
  readonly cut: CutAnswer | null;
  /** What a masked pass took at best; null before the first. */
  readonly passSeconds: number | null;
  /** Why the last question has no answer. */
  readonly problem: Problem | null;
  /** Whether an answer is on its way. */
  readonly busy: boolean;
  readonly ask: (question: Omit<Question, 'id'>) => void;
  /** Rejects with a sentence for people. */
  readonly decode: (from: Blob | string) => Promise<Pixels>;
}

interface Answers {
  readonly held: HeldAnswer | null;
  readonly cut: CutAnswer | null;
  readonly passSeconds: number | null;
  readonly problem: Problem | null;
  readonly answered: number;
}

const started: Stage = { kind: 'fetching', done: 0, total: 0 };
const unanswered: Answers = { held: null, cut: null, passSeconds: null, problem: null, answered: 0 };

/** @param only the one engine to use; the best where it is null */
export function usePreviewWorker(model: ModelToOpen | null, only: BrowserEngineId | null): PreviewWorker {
  const worker = useRef<Worker | null>(null);
  const decoding = useRef(new Map<number, PromiseWithResolvers<Pixels>>());
  const ids = useRef(0);
  const [stage, setStage] = useState<Stage>(started);
  const [answers, setAnswers] = useState(unanswered);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    if (model === null) return;
    setStage(started);
    setAnswers(unanswered);
    const opened = new Worker(new URL('./worker/preview.worker.ts', import.meta.url), { type: 'module' });
    worker.current = opened;
    opened.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      switch (data.kind) {
        case 'decoded':
          decoding.current.get(data.id)?.resolve(data.pixels);
          break;
        case 'undecoded':
          decoding.current.get(data.id)?.reject(new Error(data.problem.message));
          break;
        case 'held':
          setAnswers((known) => ({ ...known, held: data.answer, problem: null }));
          break;
        case 'cut':
          setAnswers((known) => ({
            ...known,
            cut: data.answer,
            passSeconds: Math.min(known.passSeconds ?? Infinity, data.answer.seconds),
            problem: null,
            answered: data.id,
          }));
          break;
        case 'unanswered':
          setAnswers((known) => ({ ...known, problem: data.problem, answered: data.id }));
          break;
        default:
          if (data.kind === 'open' && only === null && data.lost === null) keepEngines(data.tried);
          // Another engine has another speed.
          if (data.kind === 'open') setAnswers((known) => ({ ...known, passSeconds: null }));
          setStage(data);
      }
    };
    opened.onerror = () =>
      setStage({
        kind: 'closed',
        problem: { message: 'The preview stopped: its worker could not go on.', hint: 'Open it again.' },
        tried: [],
      });
    const engine = { wasm: wasmBinaries(), known: only === null ? readKnownEngines() : [], only };
    opened.postMessage({ kind: 'open', model, engine } satisfies ToWorker);
    const waiting = decoding.current;
    return () => {
      opened.terminate();
      worker.current = null;
      for (const { reject } of waiting.values()) reject(new Error('The preview was closed.'));
      waiting.clear();
    };
  }, [model, only]);
  const ask = useCallback((question: Omit<Question, 'id'>) => {
    const id = ++ids.current;
    setAsked(id);
    worker.current?.postMessage({ kind: 'ask', id, ...question } satisfies ToWorker);
  }, []);
  const decode = useCallback((from: Blob | string): Promise<Pixels> => {
    const id = ++ids.current;
    const answer = Promise.withResolvers<Pixels>();
    decoding.current.set(id, answer);
    worker.current?.postMessage({ kind: 'decode', id, from } satisfies ToWorker);
    return answer.promise.finally(() => decoding.current.delete(id));
  }, []);
  const { held, cut, passSeconds, problem, answered } = answers;
  return { stage, held, cut, passSeconds, problem, busy: answered < asked, ask, decode };
}
