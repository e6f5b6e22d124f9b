// What the pages of studies are told by the server.
import type {
  Studies_ListQuery,
  Studies_PicturesQuery,
  Studies_ReadQuery,
  StudyFigurePartsFragment,
  StudyHeadFragment,
  StudyTablePartsFragment,
} from '@pathlens/client';

export type StudyRow = NonNullable<Studies_ListQuery['project']>['studies']['nodes'][number];
export type StudyData = NonNullable<Studies_ReadQuery['study']>;
/** What changes while a worker goes on. */
export type StudyHead = StudyHeadFragment;
export type FigurePart = StudyFigurePartsFragment;
export type TablePart = StudyTablePartsFragment;
export type PicturePart = NonNullable<Studies_PicturesQuery['study']>['pictures']['nodes'][number];

/** Figures and tables as they were when the page was made. */
export interface FirstParts {
  readonly figures: readonly FigurePart[];
  readonly tables: readonly TablePart[];
}

/** What the page of a study is given, whatever its kind. */
export interface StudyPageProps {
  readonly initial: StudyData;
  readonly first: FirstParts;
  readonly now: number;
}
