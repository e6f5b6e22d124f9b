// Door "document": a report while it is written, as a Yjs document. Apart from the rest, because who only reads needs none of it.

export { type Edit, edit } from './edit.ts';
export { orderBetween } from './order.ts';
export { orderAfter, type Placed, placesIn } from './places.ts';
export { blockMap, type ReportDocument, readDocument, textOf, titleOf } from './read-document.ts';
export { restore } from './restore.ts';
