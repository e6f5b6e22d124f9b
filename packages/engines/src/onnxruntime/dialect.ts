// What a provider lacks of the operators that programs are written with; those it lacks are expressed by others.

export interface Dialect {
  /** MaxPool says where its maxima stand. */
  readonly poolIndices: boolean;
}

export const everything: Dialect = { poolIndices: true };

export const webGpuDialect: Dialect = { poolIndices: false };
