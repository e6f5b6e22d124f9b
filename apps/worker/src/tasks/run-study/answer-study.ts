// In a job's process: answers a study, and tells what it says on its way.
import { setPriority } from 'node:os';
import { type StudyContext, studies } from '@pathlens/studies';
import { openEngine } from '../../child/open-engine.ts';
import type { TaskContext } from '../../child/run-task.ts';
import { meteredStorage } from '../metered-storage.ts';
import { PartTeller } from './part-teller.ts';
import { storedPathways } from './stored-pathways.ts';
import { holdModel } from './study-models.ts';
import type { AnsweredStudy, StudyTaskEvent, StudyTaskInput } from './study-task.ts';

/** Studies take minutes to hours: runs and imports that somebody waits for go first. */
const niceness = 5;

export async function answerStudy(
  input: StudyTaskInput,
  { settings, storage, tell }: TaskContext<StudyTaskEvent>,
): Promise<AnsweredStudy> {
  setPriority(niceness);
  const { config, images } = input;
  const study = await studies[config.study]();
  const engine = await openEngine(settings.engine, settings.threads);
  const { id, device, library } = engine.description;
  await tell({ kind: 'engine', engine: id, device, library });
  const place = { engine, storage, images, models: input.models.length };
  const held = input.models.map((model) => holdModel(model, place));
  const passes = () => held.reduce((sum, model) => sum + model.passes(), 0);
  const teller = new PartTeller({
    storage: meteredStorage(storage, settings.outputBytes, 'Take fewer images.'),
    prefix: input.prefix,
    passes,
    tell,
  });
  const { selections, sparsities, imposition, target, seed, parameters, claims } = config;
  const context: StudyContext = {
    models: held.map(({ model }) => model),
    stored: storedPathways(input.stored, storage),
    request: { selections, sparsities, imposition, target, seed, parameters, claims },
    provenance: [...input.provenance, { label: 'Engine', value: `${id}, ${library}` }],
  };
  try {
    for await (const event of study(context)) await teller.say(event);
  } finally {
    // What was said counts, however it ended.
    await teller.flush();
  }
  const made = passes();
  for (const model of held) await model.close();
  await engine.dispose();
  return { passes: made };
}
