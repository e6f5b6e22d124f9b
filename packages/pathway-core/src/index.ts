// Public door of pathway-core: networks, programs, engines, selections, attributions.
export * from './catalog.ts';
