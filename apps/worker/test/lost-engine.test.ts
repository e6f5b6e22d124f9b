// Which ends of a process mean that its engine is lost, and which are the work's own.
import type { EngineOrder } from '@pathlens/engines/choice';
import { expect, it } from 'vitest';
import type { Outcome } from '../src/child/child-process.ts';
import { lostEngine, orderWithout } from '../src/lost-engine.ts';

const order: EngineOrder = { ids: ['onnxruntime-cuda', 'onnxruntime-cpu'], contenders: ['onnxruntime-cuda'] };
const refused = (code: string): Outcome<unknown> => ({ kind: 'refused', failure: { code, message: 'It says why.' } });
const killed: Outcome<unknown> = { kind: 'killed', signal: 'SIGSEGV' };

it('a card that is gone, too small or crashes is lost, and the next engine goes on', () => {
  for (const outcome of [refused('ENGINE_LOST'), refused('ENGINE_UNSUPPORTED'), refused('ENGINE_MEMORY'), killed]) {
    expect(lostEngine(outcome, 'onnxruntime-cuda', order)?.engine).toBe('onnxruntime-cuda');
  }
  expect(orderWithout(order, 'onnxruntime-cuda')).toEqual({ ids: ['onnxruntime-cpu'], contenders: [] });
});

it('a processor is not lost for want of memory or a crash, and nothing is where no other engine is left', () => {
  for (const outcome of [refused('ENGINE_MEMORY'), killed]) {
    expect(lostEngine(outcome, 'onnxruntime-cpu', order)).toBeUndefined();
    const left = orderWithout(order, 'onnxruntime-cpu');
    expect(lostEngine(outcome, 'onnxruntime-cuda', left)).toBeUndefined();
  }
  expect(lostEngine(refused('SPARSITY_RANGE'), 'onnxruntime-cuda', order)).toBeUndefined();
});
