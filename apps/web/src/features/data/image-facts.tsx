// What is known of one image: its facts, and its boxes as a list that points at them.
import { formatAmount, formatCount, formatSignificant } from '../../numbers/format.ts';
import type { ImageDetail } from './use-image-detail.ts';

interface ImageFactsProps {
  readonly image: ImageDetail;
  readonly onPoint: (box: number | null) => void;
}

export function ImageFacts({ image, onPoint }: ImageFactsProps) {
  const facts: readonly (readonly [string, string, 'mono'?])[] = [
    ['Label', image.label ?? 'None'],
    ['Size', `${formatCount(image.width)} × ${formatCount(image.height)}`],
    ['Type', image.file.mediaType.replace('image/', '').toUpperCase()],
    ['Boxes', formatCount(image.boxes.length)],
    ['Masks', image.masks.length === 0 ? '0' : image.masks.map(({ name }) => name).join(', ')],
    ['Digest', image.digest.slice(0, 16), 'mono'],
  ];
  return (
    <div className="min-w-0">
      <p className="mono t2 mb-1.5 text-xs [overflow-wrap:anywhere]">{image.path}</p>
      <dl className="facts">
        {facts.map(([name, value, style]) => (
          <Fact key={name} name={name} value={value} mono={style === 'mono'} />
        ))}
      </dl>
      {image.boxes.length > 0 ? (
        <section
          aria-label={formatAmount(image.boxes.length, 'box', 'boxes')}
          className="mt-2 border-t border-line pt-2"
        >
          <h2 className="mb-1">Boxes</h2>
          <ul className="-mx-1.5 grid max-h-56 overflow-auto">
            {image.boxes.map((box, i) => (
              <li key={i}>
                <button
                  type="button"
                  className="flex w-full gap-2 rounded-2 px-1.5 py-1 text-left text-xs hover:bg-hover focus-visible:outline-offset-[-2px]"
                  title="Point at this box"
                  onMouseEnter={() => onPoint(i)}
                  onMouseLeave={() => onPoint(null)}
                  onFocus={() => onPoint(i)}
                  onBlur={() => onPoint(null)}
                >
                  <span className="min-w-0 flex-1 truncate">{box.label}</span>
                  <span className="t3">
                    {formatSignificant(box.width)} × {formatSignificant(box.height)} at {formatSignificant(box.x)},{' '}
                    {formatSignificant(box.y)}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}

function Fact({ name, value, mono }: { readonly name: string; readonly value: string; readonly mono: boolean }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className={mono ? 'mono' : ''}>{value}</dd>
    </>
  );
}
