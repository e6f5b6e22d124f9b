// The demo's finding: the same pictures, the same answers, and where the pathways of two models look. Figures are computed.
'use client';
import { Columns2 } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import { ButtonLink } from '../../design/button.tsx';
import { ColumnTag, columnColour, columnLetters } from '../../design/column-tag.tsx';
import { Legend } from '../../design/legend.tsx';
import { MapPicture } from '../../design/map-picture.tsx';
import { formatAmount, formatShare, formatSignificant } from '../../numbers/format.ts';
import { TourLink } from '../tour/tour-link.tsx';
import type { HomeProject } from './project-home.tsx';
import { useSharedClip } from './use-shared-clip.ts';

type Story = NonNullable<HomeProject['demoStory']>;
type Row = Story['rows'][number];
type StoryMap = Story['images'][number]['maps'][number];

function interval({ low, high }: { readonly low: number; readonly high: number }): string {
  return `95 % CI ${(low * 100).toFixed(0)} to ${(high * 100).toFixed(0)}`;
}

interface FindingProps {
  readonly row: Row;
  readonly index: number;
  /** One line for the number and its words, where there are more than two. */
  readonly compact: boolean;
}

function Finding({ row, index, compact }: FindingProps) {
  const name = row.model.model.name;
  const onTag = row.tag.mean > row.object.mean;
  const [main, other] = onTag ? [row.tag, row.object] : [row.object, row.tag];
  return (
    <div
      className={`border-t-[3px] pt-2 ${compact ? 'grid grid-cols-[84px_minmax(0,1fr)] gap-x-3' : ''}`}
      style={{ borderColor: columnColour(columnLetters[index]) }}
    >
      <div className={compact ? 'readout row-span-2 pt-1' : 'text-3xl font-medium tracking-[-.03em]'}>
        {formatShare(main.mean, 0)}
      </div>
      <p className="t2 text-xs">
        of {name}’s gradient mass lies on the {onTag ? 'tag' : 'object'}, {formatShare(other.mean, 0)} on the{' '}
        {onTag ? 'object' : 'tag'}
      </p>
      <p className="t3 text-xs">
        {interval(main)}, {formatAmount(row.n, 'image')}
      </p>
    </div>
  );
}

function describe(map: StoryMap, model: string): string {
  const share = (region: string) => map.masses.find((mass) => mass.region.toLowerCase() === region)?.share;
  const [object, tag] = [share('object'), share('tag')];
  const found = [
    object === undefined ? null : `${formatShare(object, 0)} of its mass lies on the object`,
    tag === undefined ? null : `${formatShare(tag, 0)} on the tag`,
  ].filter(Boolean);
  return `Pathway Gradient of ${model}: ${found.join(', ')}`;
}

function headline(rows: readonly Row[]): { title: string; text: string } {
  const onTag = rows.filter((row) => row.tag.mean > row.object.mean).map((row) => row.model.model.name);
  const onObject = rows.filter((row) => row.tag.mean <= row.object.mean).map((row) => row.model.model.name);
  const say = (names: readonly string[], what: string) => {
    if (names.length === 0) return null;
    const listed = names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
    const subject = names.length === 1 ? `pathway of ${listed} responds` : `pathways of ${listed} respond`;
    return `the ${subject} more to the ${what}`;
  };
  const text = [say(onObject, 'object'), say(onTag, 'small tag in the corner')].filter(Boolean).join('; ');
  return {
    title:
      onTag.length > 0 && onObject.length > 0
        ? 'Same picture, same answer, different reason.'
        : 'Same picture: what each pathway responds to.',
    text: `${text.charAt(0).toUpperCase()}${text.slice(1)}.`,
  };
}

interface DemoStoryProps {
  readonly story: Story;
  readonly slug: string;
  /** How far this person has come in the tour. */
  readonly tourStep: number;
}

export function DemoStory({ story, slug, tourStep }: DemoStoryProps) {
  const root = `/p/${slug}`;
  const { title, text } = headline(story.rows);
  const images = story.images.slice(0, 5);
  const compact = story.rows.length > 2;
  return (
    <section
      className="card grid overflow-hidden md:grid-cols-[380px_minmax(0,1fr)]"
      aria-labelledby="story"
      data-tour="story"
    >
      <div className="flex flex-col p-4 sm:p-6 sm:pb-5">
        <h2 id="story" className="title">
          {title}
        </h2>
        <p className="t2 mt-2.5 text-md">{text}</p>
        <div className={`mt-4 grid gap-4 ${compact ? '' : 'grid-cols-2'}`}>
          {story.rows.map((row, index) => (
            <Finding key={row.model.id} row={row} index={index} compact={compact} />
          ))}
        </div>
        <span className="flex-1" />
        <div className="mt-4 w-64">
          <p className="t2 mb-0.5 text-xs">
            Pathway Gradient at {formatShare(story.sparsity / 100, 0)} sparsity, one scale a network
          </p>
          <Legend map="heat" low="0" high="value at its name" />
        </div>
        <div className="mt-3.5 flex flex-wrap gap-1.5">
          {story.comparison ? (
            <ButtonLink variant="primary" href={`${root}/c/${encodeURIComponent(story.comparison.id)}`}>
              <Columns2 aria-hidden />
              Open the comparison
            </ButtonLink>
          ) : null}
          <ButtonLink
            variant={story.comparison ? 'default' : 'primary'}
            href={`${root}/x/${encodeURIComponent(story.experiment.id)}`}
          >
            Open the experiment
          </ButtonLink>
          <TourLink slug={slug} step={tourStep} />
        </div>
      </div>
      <div
        className="grid items-center gap-2 px-4 pb-4 max-sm:grid-cols-3 sm:max-md:grid-cols-5 md:justify-end md:py-5 md:pr-5 md:pl-0 md:[grid-template-columns:104px_repeat(5,minmax(0,128px))]"
        data-story
      >
        <StoryLabel>Image</StoryLabel>
        {images.map(({ image }, i) => (
          <div key={image.id} className={i > 2 ? 'max-sm:hidden' : ''}>
            <MapPicture
              image={image.file.url}
              map={null}
              geometry={null}
              label={`Image ${image.path}: ${image.label ?? ''}`}
            />
          </div>
        ))}
        {story.rows.map((row, r) => (
          <StoryRow key={row.model.id} row={row} index={r} images={images} />
        ))}
      </div>
    </section>
  );
}

interface StoryRowProps {
  readonly row: Row;
  readonly index: number;
  readonly images: Story['images'];
}

/** A network's maps. Gradients of different networks have no common unit, so each row has its own scale. */
function StoryRow({ row, index, images }: StoryRowProps) {
  const clip = useSharedClip(images.flatMap(({ maps }) => maps.slice(index, index + 1)));
  return (
    <Fragment>
      <StoryLabel>
        <span className="inline-flex items-center gap-1.5">
          <ColumnTag letter={columnLetters[index]} />
          {row.model.model.name}
        </span>
        <span className="t3 block font-normal">{clip === null ? '\u00a0' : `≥ ${formatSignificant(clip)}`}</span>
      </StoryLabel>
      {images.map(({ image, maps }, i) => (
        <div key={image.id} className={i > 2 ? 'max-sm:hidden' : ''}>
          <MapPicture
            image={image.file.url}
            map={clip === null ? null : (maps[index] ?? null)}
            geometry={null}
            clip={clip ?? undefined}
            label={maps[index] ? describe(maps[index], row.model.model.name) : 'No map yet'}
          />
        </div>
      ))}
    </Fragment>
  );
}

function StoryLabel({ children }: { readonly children: ReactNode }) {
  return <div className="text-xs font-semibold max-md:col-span-full">{children}</div>;
}
