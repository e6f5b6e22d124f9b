// Public door `@pathlens/pathway-core/codes`: the published encoding of a pathway (rank codes, bit sets) and what can be
// read from it without a network: a cut at any sparsity, overlap, top channels and units. Used by gateway and browser.
export {};
