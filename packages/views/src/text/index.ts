// Door "text": what a comment says, read into a closed tree. Apart from the rest, because the reader of Markdown is large.

export { isPlainLatex, katexOptions } from './latex.ts';
export { type Block, type Inline, isPlainAddress, plainText, readText } from './read-text.ts';
