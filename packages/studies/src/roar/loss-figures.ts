// Loss curves of every training, those that run among them: whether networks learned at all, and whether they had learned enough.
import type { Line, LinesFigure } from '@pathlens/figures';
import type { EpochResult } from '@pathlens/pathway-core';
import type { RoarFindings, RoarTrained } from './findings.ts';

type Unsigned = Omit<LinesFigure, 'provenance'>;

const kinds = [
  { id: 'training-loss', split: 'train', title: 'Training loss', over: 'while an epoch ran, on images as augmented' },
  { id: 'validation-loss', split: 'validation', title: 'Validation loss', over: 'after each epoch' },
] as const;

/** Lines of the same share and seed look alike in every panel. */
function line({ training, history }: RoarTrained, read: (epoch: EpochResult) => number): Line {
  const { map, order, level, seed } = training;
  const what =
    map === null ? 'nothing removed' : `${level} % ${order === 'remove' ? 'removed' : 'least relevant removed'}`;
  return {
    id: `${order}/${level}/${seed}`,
    label: `${what}, seed ${seed}`,
    role: 'method',
    points: history.map((epoch) => ({ x: epoch.epoch, y: read(epoch) })),
  };
}

/** Training and validation; none before the first epoch is over. */
export function lossFigures(findings: RoarFindings): Unsigned[] {
  const begun = findings.trained.filter(({ history }) => history.length > 0);
  if (begun.length === 0) return [];
  const running = begun.filter(({ result }) => result === null).length;
  const maps = [null, ...findings.plan.maps];
  const { epochs } = findings.plan.settings.recipe;
  return kinds.map(({ id, split, title, over }) => {
    const last = begun.map(({ history }) => history[history.length - 1][split].loss);
    return {
      id,
      kind: 'lines',
      title,
      caption: `Mean cross-entropy ${over}; a panel a map, a line a training. ${findings.finished} of ${findings.trained.length} trainings are done${running === 0 ? '' : `, ${running} more ${running === 1 ? 'has' : 'have'} begun`}.`,
      text: `After the last epoch so far the ${title.toLowerCase()} lies between ${Math.min(...last).toPrecision(3)} and ${Math.max(...last).toPrecision(3)}.`,
      n: findings.plan.split[split].length,
      x: { label: 'Epoch', ...(epochs > 1 && { range: [1, epochs] as const }) },
      y: { label: 'Cross-entropy' },
      panels: maps.flatMap((map) => {
        const own = begun.filter(({ training }) => training.map === map);
        if (own.length === 0) return [];
        return [
          { title: map?.label ?? 'Whole images', lines: own.map((one) => line(one, (epoch) => epoch[split].loss)) },
        ];
      }),
    };
  });
}
