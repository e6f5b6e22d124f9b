// Public door `@pathlens/pathway-core/testing`: networks wired by hand and the conformance suite every engine runs.
export {};
