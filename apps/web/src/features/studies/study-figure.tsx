// A figure of a study in its frame, with the pictures it names.
import type { FigurePart, PicturePart } from './types.ts';

export function StudyFigure({
  figure,
}: {
  readonly figure: FigurePart;
  readonly pictures: ReadonlyMap<string, PicturePart>;
}) {
  return <p>{figure.title}</p>;
}
