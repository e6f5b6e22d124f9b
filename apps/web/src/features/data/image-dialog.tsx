// One image of a data set, large, with its boxes and masks; J and K or the arrows walk to its neighbours.
'use client';
import { ChevronLeft, ChevronRight, MessageSquarePlus, Square, SquareDashed } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Note } from '../../design/note.tsx';
import { StillLoading } from '../../design/still-loading.tsx';
import { formatCount } from '../../numbers/format.ts';
import { lettersWork } from '../shell/is-typing.ts';
import { PinLayer } from '../threads/pin-layer.tsx';
import { useTalk } from '../threads/talk.tsx';
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
  const talk = useTalk();
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
    // Keys of the page do nothing below a dialog.
    ...(talk?.mayComment ? { c: () => talk.point(!talk.pointing) } : {}),
    ...(talk?.pointing ? { Escape: () => talk.point(false) } : {}),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Taken by what is inside: a pin, a region.
    if (event.defaultPrevented || (event.target instanceof Element && event.target.closest('[data-draws]'))) return;
    const held = event.ctrlKey || event.metaKey || event.altKey || (event.key.length === 1 && !lettersWork());
    const action = held ? undefined : actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };
  const title = `Image ${formatCount(place + 1)} of ${formatCount(total)}`;
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && onClose()}
      title={title}
      onKeyDown={onKeyDown}
      holdsEscape={talk?.pointing || talk?.writing != null || talk?.open != null}
    >
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
            {talk?.mayComment ? (
              <Button small aria-pressed={talk.pointing} title="Comment (C)" onClick={() => talk.point(!talk.pointing)}>
                <MessageSquarePlus aria-hidden />
                Comment
              </Button>
            ) : null}
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
            <StillLoading waiting={waiting && !image} />
            {image ? (
              <div style={{ width: `min(100cqw, calc(100cqh * ${image.width / image.height}))` }}>
                <PinLayer
                  name={image.path.split('/').at(-1) ?? image.path}
                  grid={image}
                  anchorOf={(box) => ({ kind: 'REGION', image: image.id, box })}
                  boxOf={(anchor) => {
                    if (!('imageId' in anchor) || anchor.imageId !== image.id) return undefined;
                    return anchor.__typename === 'RegionAnchor' ? anchor.region : null;
                  }}
                >
                  <AnnotatedPicture
                    image={image}
                    boxes={boxes}
                    masks={masks ? image.masks.map(({ name }) => name) : []}
                    pointed={pointed}
                  />
                </PinLayer>
              </div>
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
