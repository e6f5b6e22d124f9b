// What a comment says, read from Markdown into a closed tree: nothing else can be shown, whatever was typed. HTML stays text,
// pictures become links, addresses of other schemes lose their link, formulas that are not on the list stay as they were typed.
import type { Nodes, PhrasingContent, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { mathFromMarkdown } from 'mdast-util-math';
import { math } from 'micromark-extension-math';
import { isFormula, isPlainLatex } from './latex.ts';
import { commentLimit } from './limit.ts';
import { isPlainAddress } from './plain-address.ts';
import { type Reference, readReference } from './references.ts';

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'emphasis' | 'strong'; readonly content: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'formula'; readonly latex: string }
  | { readonly kind: 'link'; readonly address: string; readonly content: readonly Inline[] }
  /** A chip: what it names, and what it was called when it was written. */
  | { readonly kind: 'reference'; readonly reference: Reference; readonly label: string }
  | { readonly kind: 'break' };

export type Block =
  | { readonly kind: 'paragraph'; readonly content: readonly Inline[] }
  /** 1 to 6: a comment shows them all alike. */
  | { readonly kind: 'heading'; readonly depth: number; readonly content: readonly Inline[] }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  /** `start` is null where the points have no numbers. */
  | { readonly kind: 'list'; readonly start: number | null; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'formula'; readonly latex: string }
  | { readonly kind: 'rule' };

// Nobody nests lists and quotes deeper; more is somebody trying what breaks.
const deepest = 8;
const mostMarkers = 40;
// Finding which star closes which takes the square of their number.
const mostStars = 2_000;

/** Whether a text is made of signs to an extent that no words have: such a one is shown as it was typed. */
function isWild(text: string): boolean {
  if ((text.match(/[*_]/g)?.length ?? 0) > mostStars) return true;
  return text.split('\n').some((line) => {
    const markers = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/.exec(line)?.[0] ?? '';
    return markers.replace(/[ \t\d]/g, '').length > mostMarkers;
  });
}

const paragraphOf = (text: string): Block => ({ kind: 'paragraph', content: [{ kind: 'text', text }] });

/** Never throws. */
export function readText(markdown: string): Block[] {
  const text = markdown.slice(0, commentLimit);
  if (isWild(text)) return [paragraphOf(text)];
  const root = fromMarkdown(text, { extensions: [math()], mdastExtensions: [mathFromMarkdown()] });
  return root.children.flatMap((node) => readBlock(node, text, 1));
}

const sourceOf = (node: Nodes, text: string): string =>
  text.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);

function readBlock(node: RootContent, text: string, depth: number): Block[] {
  if (depth > deepest) return [paragraphOf(sourceOf(node, text))];
  switch (node.type) {
    case 'paragraph':
      return [{ kind: 'paragraph', content: readInline(node.children, text, 1) }];
    case 'heading':
      return [{ kind: 'heading', depth: node.depth, content: readInline(node.children, text, 1) }];
    case 'blockquote':
      return [{ kind: 'quote', blocks: node.children.flatMap((child) => readBlock(child, text, depth + 1)) }];
    case 'list': {
      const items = node.children.map((item) => item.children.flatMap((child) => readBlock(child, text, depth + 1)));
      return [{ kind: 'list', start: node.ordered ? (node.start ?? 1) : null, items }];
    }
    case 'code':
      return [{ kind: 'code', text: node.value }];
    case 'math':
      return [isPlainLatex(node.value) ? { kind: 'formula', latex: node.value } : { kind: 'code', text: node.value }];
    case 'thematicBreak':
      return [{ kind: 'rule' }];
    default:
      // HTML, definitions, and whatever an extension may bring: as it was typed.
      return [paragraphOf(sourceOf(node, text))];
  }
}

function readInline(nodes: readonly PhrasingContent[], text: string, depth: number): Inline[] {
  return nodes.flatMap((node): Inline[] => {
    const asTyped: Inline[] = [{ kind: 'text', text: sourceOf(node, text) }];
    if (depth > deepest) return asTyped;
    switch (node.type) {
      case 'text':
        return [{ kind: 'text', text: node.value }];
      case 'emphasis':
      case 'strong':
        return [{ kind: node.type, content: readInline(node.children, text, depth + 1) }];
      case 'inlineCode':
        return [{ kind: 'code', text: node.value }];
      case 'inlineMath':
        if (!isFormula(sourceOf(node, text), text[node.position?.end.offset ?? 0] ?? '')) return asTyped;
        return [isPlainLatex(node.value) ? { kind: 'formula', latex: node.value } : { kind: 'code', text: node.value }];
      case 'break':
        return [{ kind: 'break' }];
      case 'link':
        return readLink(node.url, readInline(node.children, text, depth + 1));
      case 'image':
        // Loading a picture from elsewhere would tell its owner who reads here.
        return readLink(node.url, [{ kind: 'text', text: node.alt || node.url }]);
      default:
        return asTyped;
    }
  });
}

function readLink(url: string, content: Inline[]): Inline[] {
  const reference = readReference(url);
  if (reference) return [{ kind: 'reference', reference, label: plainInline(content) }];
  return isPlainAddress(url) ? [{ kind: 'link', address: url, content }] : content;
}

function plainInline(content: readonly Inline[]): string {
  return content
    .map((part) => {
      if (part.kind === 'text' || part.kind === 'code') return part.text;
      if (part.kind === 'formula') return part.latex;
      if (part.kind === 'reference') return part.label;
      return part.kind === 'break' ? ' ' : plainInline(part.content);
    })
    .join('');
}

/** The words without their form, on one line: for lists, mails and titles. */
export function plainText(markdown: string): string {
  const words = (blocks: readonly Block[]): string[] =>
    blocks.flatMap((block): string[] => {
      if (block.kind === 'quote') return words(block.blocks);
      if (block.kind === 'list') return block.items.flatMap(words);
      if (block.kind === 'code') return [block.text];
      if (block.kind === 'formula') return [block.latex];
      return block.kind === 'rule' ? [] : [plainInline(block.content)];
    });
  return words(readText(markdown)).join(' ').replace(/\s+/g, ' ').trim();
}
