// Door "text": what a comment says, read into a closed tree. Apart from the rest, because the reader of Markdown is large.

export { isPlainLatex, katexOptions } from './latex.ts';
export { isPlainAddress } from './plain-address.ts';
export { type Block, type Inline, plainText, readText } from './read-text.ts';
