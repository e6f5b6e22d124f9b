// What a figure is: data with names and units, from which a picture, a table and a text are made. Plain JSON.

/** Everything needed to make the figure again, as it is printed under an export. */
export type Provenance = readonly { readonly label: string; readonly value: string }[];

interface FigureBase {
  /** Unique within a study; also the name of its files. */
  readonly id: string;
  readonly title: string;
  /** One or two sentences under the figure: what is shown, over how many images, which interval. */
  readonly caption: string;
  /** What the figure shows, in a sentence, for those who cannot see it: the finding, not the shape. */
  readonly text: string;
  /** Images behind it; null where it is not about images. */
  readonly n: number | null;
  readonly provenance: Provenance;
}

export interface Axis {
  readonly label: string;
  /** As printed after numbers: '%', 'ε'. Values are in this unit: 12.5 % is 12.5. */
  readonly unit?: string;
  readonly scale?: 'linear' | 'log';
  readonly range?: readonly [number, number];
  /** Larger values stand at the left, as densities do. */
  readonly reversed?: boolean;
}

/** How a series is drawn: what the figure is about, one of several methods, or a control (dashed, always drawn). */
export type SeriesRole = 'subject' | 'method' | 'control';

export interface Point {
  readonly x: number;
  readonly y: number;
  /** Ends of the 95 % interval, drawn as a band. */
  readonly low?: number;
  readonly high?: number;
}

export interface Line {
  readonly id: string;
  readonly label: string;
  readonly role: SeriesRole;
  readonly points: readonly Point[];
}

/** Curves; figures 3, 7, 8, 9, 10, 11, 12 of algorithms.md §9. */
export interface LinesFigure extends FigureBase {
  readonly kind: 'lines';
  readonly x: Axis;
  readonly y: Axis;
  readonly panels: readonly {
    readonly title: string;
    readonly lines: readonly Line[];
    /** A place on the x axis that something is said about. */
    readonly marks?: readonly { readonly x: number; readonly label: string }[];
  }[];
}

/** Horizontal bars made of parts; figure 1. Parts of one id have one look: 'kept', 'dead', 'a', 'b', 'both'. */
export interface BarsFigure extends FigureBase {
  readonly kind: 'bars';
  readonly x: Axis;
  readonly parts: readonly {
    readonly id: string;
    readonly label: string;
    /** A to L, of the column it belongs to: its colour. */
    readonly letter?: string;
  }[];
  readonly panels: readonly {
    readonly title: string;
    readonly bars: readonly {
      readonly label: string;
      /** Beside the label: "79 % dense". */
      readonly note?: string;
      /** In the order of the figure's parts. */
      readonly values: readonly number[];
    }[];
    /** A dashed line across the bars. */
    readonly reference?: { readonly label: string; readonly value: number };
  }[];
}

/** A symmetric matrix of pairs, its upper triangle drawn; figure 2. */
export interface MatrixFigure extends FigureBase {
  readonly kind: 'matrix';
  readonly unit: string;
  readonly range: readonly [number, number];
  readonly panels: readonly {
    readonly title: string;
    readonly labels: readonly string[];
    /** A to L, where the labels are columns of a comparison: their tags stand in place of their names. */
    readonly letters?: readonly string[];
    /** [labels, labels]; null where a pair cannot be compared. The diagonal is drawn where it is not the end of the range. */
    readonly values: readonly (readonly (number | null)[])[];
    /** What chance gives each pair: cells near it are hatched, their level is printed below. */
    readonly chance?: readonly (readonly (number | null)[])[];
    /** Ends of the 95 % intervals: read out, and in the table. */
    readonly low?: readonly (readonly (number | null)[])[];
    readonly high?: readonly (readonly (number | null)[])[];
    readonly note?: string;
    /** Where the labels are images: their places among those of the study. */
    readonly places?: readonly number[];
  }[];
}

/** Distributions side by side: median, quartiles, 95 % of the values. */
export interface BoxesFigure extends FigureBase {
  readonly kind: 'boxes';
  readonly y: Axis;
  readonly boxes: readonly {
    readonly label: string;
    readonly role: SeriesRole;
    readonly low: number;
    readonly q1: number;
    readonly median: number;
    readonly q3: number;
    readonly high: number;
    readonly n: number;
  }[];
}

/** Distributions over images, one row each: a tick an image, a ring for the mean, a bar for its 95 % interval. */
export interface StripFigure extends FigureBase {
  readonly kind: 'strip';
  readonly x: Axis;
  readonly rows: readonly {
    readonly label: string;
    /** A to L, of a column of a comparison; in order where it is left out. */
    readonly letter?: string;
    /** Of every image, or of some evenly through the ordered values. */
    readonly ticks: readonly { readonly label: string; readonly value: number }[];
    /** null where there is no value. */
    readonly mean: number | null;
    readonly low: number | null;
    readonly high: number | null;
    readonly n: number;
  }[];
}

/** Pictures in rows and columns; figures 4, 5, 6. */
export interface PicturesFigure extends FigureBase {
  readonly kind: 'pictures';
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly label: string;
    readonly note?: string;
    readonly cells: readonly {
      /** Id of a picture of the same study; null where there is none (yet). */
      readonly picture: string | null;
      readonly note?: string;
    }[];
  }[];
}

/** Channels of a pathway as nodes in columns of layers, with derived edges; figure 13. */
export interface GraphFigure extends FigureBase {
  readonly kind: 'graph';
  readonly layers: readonly { readonly label: string }[];
  readonly nodes: readonly {
    readonly id: string;
    readonly label: string;
    readonly layer: number;
    /** Mass of its scores, relative to the largest of its layer. */
    readonly size: number;
    readonly state: 'kept' | 'dead' | 'reawakened';
  }[];
  readonly edges: readonly { readonly from: string; readonly to: string; readonly weight: number }[];
}

/** What is known of every point of a map: which of some groups it is in, or a number. */
export type PointFact =
  | {
      readonly id: string;
      readonly title: string;
      readonly groups: readonly string[];
      /** Index of the group of each point; null where it is in none. */
      readonly values: readonly (number | null)[];
    }
  | {
      readonly id: string;
      readonly title: string;
      readonly unit?: string;
      readonly groups?: undefined;
      readonly values: readonly (number | null)[];
    };

/** Images as points of a map, laid out in one way or several, with what is known of each. */
export interface ScatterFigure extends FigureBase {
  readonly kind: 'scatter';
  /** What each point is called. */
  readonly names: readonly string[];
  /** Place of each point among the images of its study. */
  readonly places: readonly number[];
  readonly panels: readonly {
    readonly title: string;
    readonly x: Axis;
    readonly y: Axis;
    /** Of each point. */
    readonly across: readonly number[];
    readonly up: readonly number[];
    /** How far the layout is to be trusted. */
    readonly note?: string;
  }[];
  /** The first one gives the points their looks. */
  readonly facts: readonly PointFact[];
}

/** How much of every channel some kinds of images keep on average, activation point by activation point. */
export interface BarcodeFigure extends FigureBase {
  readonly kind: 'barcode';
  readonly unit: string;
  readonly layers: readonly { readonly label: string; readonly channels: number; readonly units: number }[];
  readonly rows: readonly {
    readonly label: string;
    readonly role: SeriesRole;
    readonly n: number;
    /** Of every channel of all layers, in their order. */
    readonly values: readonly number[];
    /** Of every layer: how many of its units are in the core; left out where there is none. */
    readonly core?: readonly number[];
  }[];
}

export type Figure =
  | LinesFigure
  | BarsFigure
  | MatrixFigure
  | BoxesFigure
  | StripFigure
  | PicturesFigure
  | GraphFigure
  | ScatterFigure
  | BarcodeFigure;
