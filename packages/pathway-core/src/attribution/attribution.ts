// What an attribution method is here: a gradient at the input, of the whole network or of the network pruned to a pathway.

export interface Attribution {
  /** Which network is differentiated; one map an image, or one a pathway. */
  readonly of: 'network' | 'pathway';
}
