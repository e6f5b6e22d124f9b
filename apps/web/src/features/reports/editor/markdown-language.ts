// Markdown with formulas as the editor reads it: the same that the reader of texts reads (packages/views/src/text).
import { defineLanguageFacet, Language } from '@codemirror/language';
import { type InlineContext, type MarkdownConfig, parser } from '@lezer/markdown';
import { isFormula } from '@pathlens/views/latex';

const dollar = '$'.charCodeAt(0);

function dollarsAt(context: InlineContext, at: number): number {
  let count = 0;
  while (context.char(at + count) === dollar) count++;
  return count;
}

const formulas: MarkdownConfig = {
  defineNodes: ['Formula', { name: 'FormulaBlock', block: true }],
  parseInline: [
    {
      name: 'Formula',
      parse(context, next, at) {
        if (next !== dollar) return -1;
        const opening = dollarsAt(context, at);
        let end = at + opening;
        while (end < context.end) {
          const closing = dollarsAt(context, end);
          end += closing || 1;
          if (closing !== opening) continue;
          if (!isFormula(context.slice(at, end), context.slice(end, Math.min(end + 1, context.end)))) return -1;
          return context.addElement(context.elt('Formula', at, end));
        }
        return -1;
      },
    },
  ],
  parseBlock: [
    {
      name: 'FormulaBlock',
      parse(context, line) {
        const fence = /^\$\$+(?=[^$]*$)/.exec(line.text.slice(line.pos))?.[0];
        // In a list or a quote it stays as it is typed.
        if (fence === undefined || context.depth > 1) return false;
        const from = context.lineStart + line.pos;
        while (context.nextLine()) {
          const closing = /^\s*(\$\$+)\s*$/.exec(line.text)?.[1];
          if (closing === undefined || closing.length < fence.length) continue;
          context.nextLine();
          break;
        }
        context.addElement(context.elt('FormulaBlock', from, context.prevLineEnd()));
        return true;
      },
      endLeaf: (_context, line) => /^\$\$+[^$]*$/.test(line.text.slice(line.pos)),
    },
  ],
};

// The parser alone: the language package would bring HTML, CSS and JavaScript along.
export const markdownLanguage = new Language(defineLanguageFacet(), parser.configure(formulas), [], 'markdown');
