// A process that tries one engine: opens it, says so, waits for its turn, then checks and measures it. A native library that
// ends its process ends this one.
import { engineTable, PathlensError } from '@pathlens/pathway-core';
import { checkAnswers, measureSpeed, wrongAnswers } from './examine-engine.ts';
import { offerOf } from './offers.ts';
import type { EngineTrial, TrialArguments, TrialMessage } from './trial.ts';

const { id, threads, placed } = JSON.parse(process.argv[2]) as TrialArguments;

function say(message: TrialMessage): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send!(message, undefined, {}, (error) => (error ? reject(error) : resolve()));
  });
}

async function tryOut(): Promise<EngineTrial> {
  const engine = await (await offerOf(id)).open({ threads });
  if ('unavailable' in engine) return { id, status: 'absent', reason: engine.unavailable };
  const { description } = engine;
  const turn = new Promise((resolve) => process.once('message', resolve));
  await say({ kind: 'opened', description });
  await turn;
  const correctness = await checkAnswers(engine, placed);
  const reason = wrongAnswers(engine, correctness);
  if (reason !== undefined) return { id, status: 'wrong', description, reason };
  const { deviation, placement } = correctness;
  const speed = await measureSpeed(engine, engineTable[id]);
  return { id, status: 'ready', description, deviation, ...speed, ...(placement === undefined ? {} : { placement }) };
}

/** A failure that was foreseen is told in its words; of another one there is nothing to say to people. */
function failed(error: unknown): EngineTrial {
  const reason = error instanceof PathlensError ? error.message : 'It failed at a small network.';
  return { id, status: 'absent', reason };
}

process.once('disconnect', () => process.exit(1));
const trial = await tryOut().catch(failed);
await say({ kind: 'found', trial }).catch(() => {});
process.exit(0);
