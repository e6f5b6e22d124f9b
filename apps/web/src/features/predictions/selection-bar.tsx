// What was chosen among the images, and the way on: an experiment with them.
import { FlaskConical } from 'lucide-react';
import { Button, ButtonLink } from '../../design/button.tsx';
import { formatAmount, formatCount } from '../../numbers/format.ts';
import type { LiveTable } from './types.ts';
import type { Rows } from './use-rows.ts';

interface SelectionBarProps {
  readonly live: LiveTable;
  readonly rows: Rows;
  readonly slug: string;
  readonly chosen: ReadonlySet<string>;
  readonly onChooseShown: () => void;
  readonly onClear: () => void;
}

/** An address holds no more. */
export const mostChosen = 200;

/** Why no experiment can be made of the chosen images; undefined where one can. */
function whyNot({ model, dataset }: LiveTable, chosen: number): string | undefined {
  if (chosen === 0) return 'Choose images first.';
  if (chosen > mostChosen) return `At most ${mostChosen} images at a time.`;
  const latest = model.id === model.model.latest.id && dataset.id === dataset.dataset.latest.id;
  return latest ? undefined : 'A later version exists. New experiments take the latest.';
}

export function SelectionBar({ live, rows, slug, chosen, onChooseShown, onClear }: SelectionBarProps) {
  const reason = whyNot(live, chosen.size);
  const params = new URLSearchParams({
    model: live.model.id,
    data: live.dataset.id,
    images: [...chosen].join(','),
  });
  const label = (
    <>
      <FlaskConical aria-hidden />
      {chosen.size === 0
        ? 'Find pathways of chosen images'
        : chosen.size === 1
          ? 'Find pathways of this image'
          : `Find pathways of these ${formatCount(chosen.size)} images`}
    </>
  );
  const shown = Math.min(rows.nodes.length, mostChosen);
  return (
    <div className="flex min-h-11 flex-wrap items-center gap-2 border-b border-line px-3 py-1.5">
      <span className="t2 min-w-0" role="status">
        {formatAmount(rows.total, 'image')}
        {chosen.size > 0 ? <span>, {formatCount(chosen.size)} chosen</span> : null}
      </span>
      {chosen.size > 0 ? (
        <Button small variant="ghost" onClick={onClear}>
          Choose none
        </Button>
      ) : shown > 0 ? (
        <Button small variant="ghost" onClick={onChooseShown}>
          Choose {shown < rows.total ? `the first ${formatCount(shown)}` : `all ${formatCount(shown)}`}
        </Button>
      ) : null}
      <span className="flex-1" />
      {reason ? (
        <Button variant="primary" reason={reason}>
          {label}
        </Button>
      ) : (
        <ButtonLink variant="primary" href={`/p/${slug}/x/new?${params}`}>
          {label}
        </ButtonLink>
      )}
    </div>
  );
}
