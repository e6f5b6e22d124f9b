// An image with what was said about it drawn on top: boxes as white lines between dark ones, visible on any picture, and the
// insides of masks tinted.
import { useId } from 'react';
import type { ImageDetail } from './use-image-detail.ts';

interface AnnotatedPictureProps {
  readonly image: ImageDetail;
  readonly boxes: boolean;
  /** Names of the masks that are shown. */
  readonly masks: readonly string[];
  /** Index of the box that is pointed at. */
  readonly pointed: number | null;
}

// More names than this cover what they name; the list beside the picture has them all.
const mostNames = 12;
const smallSide = 300;

export function AnnotatedPicture({ image, boxes, masks, pointed }: AnnotatedPictureProps) {
  const { width, height } = image;
  const small = Math.max(width, height) < smallSide;
  const shownMasks = image.masks.filter(({ name }) => masks.includes(name));
  return (
    <div className="relative" style={{ aspectRatio: `${width} / ${height}` }}>
      <img
        key={image.id}
        src={image.file.url}
        alt={`${image.label ?? 'No label'}, ${image.path}`}
        className={`absolute inset-0 size-full rounded-1 ${small ? 'px' : ''}`}
      />
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        className="absolute inset-0 size-full overflow-visible"
        aria-hidden="true"
        data-testid="overlay"
      >
        {shownMasks.map((mask) => (
          <MaskTint key={mask.name} mask={mask} width={width} height={height} />
        ))}
        {boxes
          ? image.boxes.map((box, i) => (
              <g key={i} fill="none" opacity={pointed === null || pointed === i ? 1 : 0.35}>
                <BoxLine box={box} stroke="#000" strokeWidth={pointed === i ? 5.5 : 3.5} opacity={0.7} />
                <BoxLine box={box} stroke="#fff" strokeWidth={pointed === i ? 2.5 : 1.5} />
              </g>
            ))
          : null}
      </svg>
      {boxes && image.boxes.length <= mostNames
        ? image.boxes.map((box, i) => (
            <span
              key={i}
              aria-hidden="true"
              className="pointer-events-none absolute max-w-full truncate rounded-1 bg-[rgb(0_0_0/.78)] px-1 text-xs text-[#fff]"
              style={namePlace(box, image)}
            >
              {box.label}
            </span>
          ))
        : null}
    </div>
  );
}

type Box = ImageDetail['boxes'][number];

function BoxLine({ box, ...line }: { box: Box; stroke: string; strokeWidth: number; opacity?: number }) {
  const { x, y, width, height } = box;
  return <rect x={x} y={y} width={width} height={height} vectorEffect="non-scaling-stroke" {...line} />;
}

// Above its box, or inside where the box touches the upper edge.
function namePlace({ x, y }: Box, image: ImageDetail) {
  const top = y / image.height;
  return {
    left: `${(Math.max(0, x) / image.width) * 100}%`,
    top: `${Math.max(0, top) * 100}%`,
    transform: top > 0.06 ? 'translateY(-100%)' : undefined,
  };
}

interface MaskTintProps {
  readonly mask: ImageDetail['masks'][number];
  readonly width: number;
  readonly height: number;
}

function MaskTint({ mask, width, height }: MaskTintProps) {
  const id = useId();
  const size = { width, height };
  return (
    <>
      <mask id={id} maskUnits="userSpaceOnUse" x={0} y={0} {...size}>
        <image href={mask.file.url} {...size} preserveAspectRatio="none" className="px" />
      </mask>
      <rect {...size} mask={`url(#${id})`} fill="var(--accent-solid)" opacity={0.6} />
    </>
  );
}
