// In a job's process: answers a study, and tells what it says on its way.
import { setPriority } from 'node:os';
import { studies } from '@pathlens/studies';
import { engineEvent } from '../../child/engine-event.ts';
import { openEngine } from '../../child/open-engine.ts';
import type { TaskContext } from '../../child/run-task.ts';
import { meteredStorage } from '../metered-storage.ts';
import { PartTeller } from './part-teller.ts';
import { openStudy } from './study-context.ts';
import type { AnsweredStudy, StudyTaskEvent, StudyTaskInput } from './study-task.ts';

/** Studies take minutes to hours: runs and imports that somebody waits for go first. */
export const niceness = 10;

export async function answerStudy(
  input: StudyTaskInput,
  { settings, storage, tell }: TaskContext<StudyTaskEvent>,
): Promise<AnsweredStudy> {
  setPriority(niceness);
  const study = await studies[input.config.study]();
  const engine = await openEngine({ settings, tell });
  const { id, library } = engine.description;
  await tell(engineEvent(engine.description));
  const { context, passes, close } = openStudy(input, {
    storage,
    engine: async () => engine,
    computedWith: `${id}, ${library}`,
  });
  const teller = new PartTeller({
    storage: meteredStorage(storage, settings.outputBytes, 'Take fewer images.'),
    prefix: input.prefix,
    passes,
    tell,
  });
  try {
    for await (const event of study(context)) await teller.say(event);
  } finally {
    // What was said counts, however it ended.
    await teller.flush();
  }
  const made = passes();
  await close();
  await engine.dispose();
  return { passes: made };
}
