// The public door of @pathlens/images: files that people upload to pixels, thumbnails, masks and the tensor a network sees.
export type { Conversion } from './conversions.ts';
export { encodeMask, makeMask } from './mask.ts';
export { type ImageFacts, inspectImage } from './pixels.ts';
export { checkFits, preprocess, preprocessMask } from './preprocess.ts';
export { makeThumbnail, thumbnailSide } from './thumbnail.ts';
