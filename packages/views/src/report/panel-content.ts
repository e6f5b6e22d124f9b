// What a panel shows, as plain data: the same whether it is read now, was kept when it was frozen, or is written into a file.

/** A picture that the gateway draws; `digest` names what it is drawn from. */
export interface PanelPicture {
  readonly name: string;
  readonly digest: string;
  readonly width: number;
  readonly height: number;
  /** What it shows, in words. */
  readonly alt: string;
}

/** What the colours of the pictures mean. */
export interface PanelLegend {
  readonly low: string;
  readonly middle: string;
  readonly high: string;
}

export interface PanelColumn {
  readonly letter: string;
  readonly title: string;
  readonly detail: string;
}

/** A line of a grid of pictures: what it is about, and a picture for each column. */
export interface PanelRow {
  readonly title: string;
  readonly pictures: readonly (string | null)[];
}

interface Shared {
  readonly title: string;
  /** Of the page that shows it, below the project. */
  readonly path: string;
  /** What was computed and how, a line each. */
  readonly facts: readonly string[];
  readonly pictures: readonly PanelPicture[];
  /** Images that it names, for links that hide their names. */
  readonly images: readonly { readonly path: string; readonly position: number }[];
}

export type PanelContent =
  | (Shared & { readonly kind: 'map'; readonly legend: PanelLegend })
  | (Shared & { readonly kind: 'experiment'; readonly legend: PanelLegend })
  | (Shared & {
      readonly kind: 'comparison';
      readonly columns: readonly PanelColumn[];
      readonly rows: readonly PanelRow[];
      readonly legend: PanelLegend;
    })
  /** Figure of packages/figures. */
  | (Shared & { readonly kind: 'figure'; readonly figure: unknown })
  | (Shared & {
      readonly kind: 'table';
      readonly columns: readonly { readonly id: string; readonly title: string; readonly unit: string | null }[];
      readonly rows: readonly (readonly (string | number | null)[])[];
      readonly rowCount: number;
    })
  | (Shared & {
      readonly kind: 'claim';
      readonly claim: string;
      readonly verdict: string;
      readonly effect: string;
      readonly interval: string;
      readonly reason: string;
      readonly rule: string;
      readonly caveats: readonly string[];
      readonly figure: unknown;
    })
  | (Shared & { readonly kind: 'thread'; readonly state: string; readonly comments: readonly PanelComment[] });

export interface PanelComment {
  readonly author: string;
  readonly at: string;
  readonly body: string;
}
