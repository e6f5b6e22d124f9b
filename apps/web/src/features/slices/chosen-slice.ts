// A slice as forms hold it.

export interface ChosenSlice {
  readonly id: string;
  readonly name: string;
  readonly imageCount: number;
}
