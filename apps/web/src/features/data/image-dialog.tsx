// One image of a data set, large, with its boxes and masks; J and K or the arrows walk to its neighbours.
'use client';
import { ChevronLeft, ChevronRight, Square, SquareDashed } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Note } from '../../design/note.tsx';
import { formatCount } from '../../numbers/format.ts';
import { lettersWork } from '../shell/is-typing.ts';
import { AnnotatedPicture } from './annotated-picture.tsx';
import { ImageFacts } from './image-facts.tsx';
import type { ImageFilter } from './image-filter.ts';
import { useImageDetail } from './use-image-detail.ts';

interface ImageDialogProps {
  readonly version: string;
  readonly filter: ImageFilter;
  readonly place: number;
  readonly total: number;
  readonly onPlace: (place: number) => void;
  readonly onClose: () => void;
}

export function ImageDialog({ version, filter, place, total, onPlace, onClose }: ImageDialogProps) {
  const { image, waiting, failed, retry } = useImageDetail({ version, filter, place, total });
  const [boxes, setBoxes] = useState(true);
  const [masks, setMasks] = useState(filter.content === 'MASKS');
  const [pointed, setPointed] = useState<number | null>(null);
  const walk = (step: number) => {
    const to = place + step;
    if (to < 0 || to >= total) return;
    setPointed(null);
    onPlace(to);
  };
  const actions: Readonly<Record<string, () => void>> = {
    j: () => walk(1),
    ArrowRight: () => walk(1),
    k: () => walk(-1),
    ArrowLeft: () => walk(-1),
    b: () => setBoxes((on) => !on),
    m: () => setMasks((on) => !on),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const held = event.ctrlKey || event.metaKey || event.altKey || (event.key.length === 1 && !lettersWork());
    const action = held ? undefined : actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };
  const title = `Image ${formatCount(place + 1)} of ${formatCount(total)}`;
  return (
    <Dialog open wide onOpenChange={(open) => !open && onClose()} title={title} onKeyDown={onKeyDown}>
      <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_264px]">
        <div className="min-w-0">
          <div className="mb-2 flex flex-wrap items-center gap-2">
            <Button
              small
              iconOnly
              aria-label="Previous image"
              title="Previous image (K)"
              aria-disabled={place === 0 || undefined}
              onClick={() => walk(-1)}
            >
              <ChevronLeft aria-hidden />
            </Button>
            <Button
              small
              iconOnly
              aria-label="Next image"
              title="Next image (J)"
              aria-disabled={place === total - 1 || undefined}
              onClick={() => walk(1)}
            >
              <ChevronRight aria-hidden />
            </Button>
            <span className="flex-1" />
            <Button
              small
              aria-pressed={boxes}
              title="Show the boxes (B)"
              reason={image?.boxes.length === 0 ? 'This image has no boxes' : undefined}
              onClick={actions.b}
            >
              <Square aria-hidden />
              Boxes
            </Button>
            <Button
              small
              aria-pressed={masks}
              title="Show the masks (M)"
              reason={image?.masks.length === 0 ? 'This image has no masks' : undefined}
              onClick={actions.m}
            >
              <SquareDashed aria-hidden />
              Masks
            </Button>
          </div>
          <div className="grid h-[min(62dvh,600px)] place-items-center overflow-hidden rounded-1 bg-sunken [container-type:size] max-sm:h-[min(46dvh,360px)]">
            {image ? (
              <AnnotatedPicture
                image={image}
                boxes={boxes}
                masks={masks ? image.masks.map(({ name }) => name) : []}
                pointed={pointed}
              />
            ) : null}
          </div>
        </div>
        <div className="min-w-0">
          {failed ? (
            <Note tone="bad" live>
              This image could not be loaded.{' '}
              <Button small className="ml-1" onClick={retry}>
                Try again
              </Button>
            </Note>
          ) : null}
          {image ? <ImageFacts image={image} onPoint={setPointed} /> : null}
          {image || failed || waiting ? null : <p className="t2">There is no image at this place.</p>}
        </div>
      </div>
      <p className="sr-only" role="status">
        {image ? `${title}: ${image.label ?? 'no label'}, ${image.path}` : ''}
      </p>
    </Dialog>
  );
}
