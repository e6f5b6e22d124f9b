// Inside a job's process: the table of tasks, each loaded only when it is asked for.
import type { Storage } from '@pathlens/storage';
import type { ChildSettings, TaskId, Tasks } from './protocol.ts';

/** What a task has at hand. */
export interface TaskContext<Event = unknown> {
  readonly settings: ChildSettings;
  readonly storage: Storage;
  tell(event: Event): Promise<void>;
}

/** What a task has that goes on with what the worker says to it. */
export interface AskingContext<Event = unknown> extends TaskContext<Event> {
  ask(question: unknown): Promise<unknown>;
}

type Task<T extends TaskId> = (
  input: Tasks[T]['input'],
  context: AskingContext<Tasks[T]['event']>,
) => Promise<Tasks[T]['result']>;

const tasks: { readonly [T in TaskId]: () => Promise<Task<T>> } = {
  'import-model': async () => (await import('../tasks/import-model/read-model.ts')).readModel,
  'compare-versions': async () => (await import('../tasks/compare-versions/compare-stored.ts')).compareStored,
  'import-dataset': async () => (await import('../tasks/import-dataset/read-dataset.ts')).readDataset,
  'run-pathways': async () => (await import('../tasks/run-pathways/find-pathways.ts')).findPathways,
  'probe-image': async () => (await import('../tasks/probe-image/answer-probe.ts')).answerProbe,
  'run-study': async () => (await import('../tasks/run-study/answer-study.ts')).answerStudy,
  'cut-study': async () => (await import('../tasks/run-shards/cut-study.ts')).cutStudy,
  'run-shard': async () => (await import('../tasks/run-shards/answer-shard.ts')).answerShard,
  'summarise-study': async () => (await import('../tasks/run-shards/summarise.ts')).summarise,
  'analyse-comparison': async () => (await import('../tasks/analyse-comparison/count-comparison.ts')).countComparison,
  predict: async () => (await import('../tasks/predict/predict-images.ts')).predictImages,
};

export async function runTask(task: TaskId, input: unknown, context: AskingContext): Promise<unknown> {
  const run = (await tasks[task]()) as (input: unknown, context: AskingContext) => Promise<unknown>;
  return run(input, context);
}
