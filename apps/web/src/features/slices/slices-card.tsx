// The slices of a data set: each shows its images, is given another name or deleted; what the filters show now is kept as one.
'use client';
import { FlaskConical, Pencil } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button, ButtonLink } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { Link } from '../../design/link.tsx';
import { formatAmount, formatCount } from '../../numbers/format.ts';
import { DeleteObject } from '../access/delete-object.tsx';
import { ForThose, Rights } from '../access/rights.tsx';
import type { SaveSliceProps } from './save-slice.tsx';
import type { Slice, Slices } from './use-slices.ts';

const SaveSlice = dynamic(() => import('./save-slice.tsx'), { ssr: false });
const RenameSlice = dynamic(() => import('./rename-slice.tsx'), { ssr: false });

interface SlicesCardProps {
  readonly slices: Slices;
  /** Id of the one that is shown. */
  readonly chosen: string | null;
  readonly href: (slice: string | null) => string;
  /** Address of the project. */
  readonly root: string;
  /** What is shown now, as a new slice would be asked for. */
  readonly shown: Pick<SaveSliceProps, 'content' | 'count' | 'suggestion'>;
}

const mostInSlice = 10_000;

export function SlicesCard({ slices, chosen, href, root, shown }: SlicesCardProps) {
  const [saving, setSaving] = useState(false);
  const [renamed, setRenamed] = useState<Slice | null>(null);
  const reason =
    shown.count > mostInSlice
      ? `A slice has at most ${formatCount(mostInSlice)} images.`
      : shown.count === 0
        ? 'No image is shown.'
        : undefined;
  return (
    <Card
      title="Slices"
      id="slices"
      aside={slices.all.length > 0 ? formatCount(slices.all.length) : undefined}
      actions={
        <ForThose who="CREATE">
          <Button small reason={reason} onClick={() => setSaving(true)}>
            Save what is shown
          </Button>
        </ForThose>
      }
    >
      {slices.all.length === 0 ? (
        <p className="t2 px-3 py-2.5">
          A slice keeps {formatAmount(shown.count, 'image')} shown here, or some of them, under a name: for experiments,
          studies and filters.
        </p>
      ) : (
        <ul className="py-1">
          {slices.all.map((slice) => (
            <li key={slice.id} className="flex items-center gap-1 px-3 py-0.5">
              <Link
                href={href(slice.id === chosen ? null : slice.id)}
                aria-current={slice.id === chosen ? 'true' : undefined}
                scroll={false}
                className={`min-w-0 flex-1 truncate hover:underline ${slice.id === chosen ? 'font-semibold' : ''}`}
              >
                {slice.name}
              </Link>
              <span className="num t3 text-xs">{formatCount(slice.imageCount)}</span>
              <Rights may={slice.may}>
                <ForThose who="RUN">
                  <ButtonLink
                    small
                    variant="ghost"
                    iconOnly
                    href={`${root}/x/new?slice=${encodeURIComponent(slice.id)}`}
                    aria-label={`Find pathways of ${slice.name}`}
                    title="Find pathways"
                  >
                    <FlaskConical aria-hidden />
                  </ButtonLink>
                </ForThose>
                <ForThose who="CHANGE">
                  <Button
                    small
                    variant="ghost"
                    iconOnly
                    aria-haspopup="dialog"
                    aria-label={`Rename ${slice.name}`}
                    title="Rename"
                    onClick={() => setRenamed(slice)}
                  >
                    <Pencil aria-hidden />
                  </Button>
                </ForThose>
                <DeleteObject id={slice.id} what="slice" name={slice.name} onGone={slices.reread} />
              </Rights>
            </li>
          ))}
        </ul>
      )}
      {saving ? (
        <SaveSlice
          {...shown}
          onSaved={() => {
            setSaving(false);
            slices.reread();
          }}
          onClose={() => setSaving(false)}
        />
      ) : null}
      {renamed ? <RenameSlice slice={renamed} onClose={() => setRenamed(null)} /> : null}
    </Card>
  );
}
