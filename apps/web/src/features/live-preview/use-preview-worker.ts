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

export interface NamedQuestion extends Omit<Question, 'id'> {
  /** What the picture is called. */
  readonly name: string;
}

/** Answers come later than the next question is asked: what they are shown with, and exported as, is theirs. */
export type Answered<Answer> = Answer & { readonly question: NamedQuestion };

export interface CutOfHeld extends Answered<CutAnswer> {
  /** What the whole network says of the same picture. */
  readonly held: HeldAnswer;
}

export interface PreviewWorker {
  readonly stage: Stage;
  /** The last that came; the one before stays until the next is there, with the question that it answers. */
  readonly held: Answered<HeldAnswer> | null;
  readonly cut: CutOfHeld | null;
  /** What a masked pass took at best; null before the first. */
  readonly passSeconds: number | null;
  /** Why the last question has no answer. */
  readonly problem: Problem | null;
  /** Whether an answer is on its way. */
  readonly busy: boolean;
  readonly ask: (question: NamedQuestion) => void;
  /** Rejects with a sentence for people. */
  readonly decode: (from: Blob | string) => Promise<Pixels>;
}

interface Answers {
  readonly held: Answered<HeldAnswer> | null;
  readonly cut: CutOfHeld | null;
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
  /** Those that may still be answered. */
  const questions = useRef(new Map<number, NamedQuestion>());
  const [stage, setStage] = useState<Stage>(started);
  const [answers, setAnswers] = useState(unanswered);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    if (model === null) return;
    setStage(started);
    setAnswers(unanswered);
    const opened = new Worker(new URL('./worker/preview.worker.ts', import.meta.url), { type: 'module' });
    worker.current = opened;
    const waitingQuestions = questions.current;
    const answered = (id: number) => {
      for (const earlier of waitingQuestions.keys()) if (earlier < id) waitingQuestions.delete(earlier);
    };
    opened.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      switch (data.kind) {
        case 'decoded':
          decoding.current.get(data.id)?.resolve(data.pixels);
          break;
        case 'undecoded':
          decoding.current.get(data.id)?.reject(new Error(data.problem.message));
          break;
        case 'held': {
          const held = { ...data.answer, question: waitingQuestions.get(data.id)! };
          setAnswers((known) => ({ ...known, held, problem: null }));
          break;
        }
        case 'cut': {
          const question = waitingQuestions.get(data.id)!;
          answered(data.id);
          setAnswers((known) => ({
            ...known,
            // A pathway is held before it is cut.
            cut: { ...data.answer, question, held: known.held! },
            passSeconds: Math.min(known.passSeconds ?? Infinity, data.answer.seconds),
            problem: null,
            answered: data.id,
          }));
          break;
        }
        case 'unanswered':
          answered(data.id);
          // What is shown by then is no longer what was answered before.
          setAnswers((known) => ({ ...known, held: null, cut: null, problem: data.problem, answered: data.id }));
          break;
        default:
          if (data.kind === 'open' && only === null && data.lost === null) keepEngines(data.tried);
          // Another engine has another speed, and answers anew.
          if (data.kind === 'open') setAnswers(({ answered }) => ({ ...unanswered, answered }));
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
      waitingQuestions.clear();
    };
  }, [model, only]);
  const ask = useCallback((named: NamedQuestion) => {
    const id = ++ids.current;
    questions.current.set(id, named);
    setAsked(id);
    const { name: _, ...question } = named;
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
