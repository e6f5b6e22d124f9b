// Images far from their class as the study's table tells them, read by the names of its columns.
import type { TablePart } from '../studies/types.ts';

export interface UnusualImage {
  readonly method: string;
  /** Place among the images of the study. */
  readonly place: number;
  readonly name: string;
  readonly class: string;
  readonly predicted: string | null;
  /** null where nobody knows. */
  readonly right: boolean | null;
  readonly within: number | null;
  readonly below: number | null;
  readonly between: number | null;
  readonly nearer: string | null;
  readonly layer: string | null;
  /** Deviations by which it lies further from its class in that layer than images of the class do. */
  readonly above: number | null;
  readonly more: string | null;
  readonly fewer: string | null;
}

export function unusualRows({ columns, rows }: Pick<TablePart, 'columns' | 'rows'>): readonly UnusualImage[] {
  const column = (id: string) => columns.findIndex((one) => one.id === id);
  const at = {
    method: column('selection'),
    place: column('place'),
    name: column('image'),
    class: column('class'),
    predicted: column('predicted'),
    right: column('correct'),
    within: column('within'),
    below: column('below'),
    between: column('between'),
    nearer: column('nearer'),
    layer: column('layer'),
    above: column('above'),
    more: column('more'),
    fewer: column('fewer'),
  };
  return (rows as readonly (readonly unknown[])[]).flatMap((row) => {
    const text = (index: number) => (typeof row[index] === 'string' ? row[index] : null);
    const number = (index: number) => (typeof row[index] === 'number' ? row[index] : null);
    const [place, name] = [number(at.place), text(at.name)];
    if (place === null || name === null) return [];
    const right = text(at.right);
    return {
      method: text(at.method) ?? '',
      place,
      name,
      class: text(at.class) ?? '',
      predicted: text(at.predicted),
      right: right === null ? null : right === 'yes',
      within: number(at.within),
      below: number(at.below),
      between: number(at.between),
      nearer: text(at.nearer),
      layer: text(at.layer),
      above: number(at.above),
      more: text(at.more),
      fewer: text(at.fewer),
    };
  });
}
