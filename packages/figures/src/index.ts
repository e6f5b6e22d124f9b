// Public door of figures: what figures and tables are, and what is made of them.

export { tableToCsv, toCsv } from './csv.ts';
export { type Clusters, clusterOrder } from './drawing/cluster-order.ts';
export { drawExport, drawFigure } from './drawing/draw-figure.ts';
export type { Drawing, Paint, Reading, Shape } from './drawing/drawing.ts';
export { derivedSentence, stateWords } from './drawing/graph.ts';
export { type GraphLayout, layoutGraph, type PlacedEdge, type PlacedNode } from './drawing/graph-layout.ts';
export { isLineMarker, type Marker, markerShape } from './drawing/markers.ts';
export { type FigureTheme, type Ink, inkColour, type Palette, palettes, rampInk } from './drawing/palette.ts';
export { planPictures } from './drawing/pictures.ts';
export { factRange, factText, groupLook, mostGroups, type PointLook } from './drawing/scatter.ts';
export type {
  Axis,
  BarcodeFigure,
  BarsFigure,
  BoxesFigure,
  Figure,
  GraphFigure,
  Line,
  LinesFigure,
  MatrixFigure,
  PicturesFigure,
  Point,
  PointFact,
  Provenance,
  ScatterFigure,
  SeriesRole,
  StripFigure,
} from './figure.ts';
export { figureTable } from './figure-table.ts';
export { tableToLatex, toLatex } from './latex.ts';
export { UnreadableFigure } from './read/check.ts';
export { readFigure } from './read/read-figure.ts';
export { readTable } from './read/read-table.ts';
export { type RenderOptions, renderSvg } from './render-svg.ts';
export { escapeXml, figureFonts, writeSvg } from './svg.ts';
export type { Table, TableColumn } from './table.ts';
export { formatValue } from './text/format-value.ts';
