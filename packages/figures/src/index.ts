// Public door of figures: what figures and tables are, and what is made of them.

export type {
  Axis,
  BarsFigure,
  BoxesFigure,
  Figure,
  GraphFigure,
  Line,
  LinesFigure,
  MatrixFigure,
  PicturesFigure,
  Point,
  Provenance,
  SeriesRole,
} from './figure.ts';
export type { Table, TableColumn } from './table.ts';
