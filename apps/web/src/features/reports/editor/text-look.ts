// How a text looks while it is written: like the text that is read, with the signs of Markdown only where the caret stands.
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { liveForm } from './live-form.ts';
import { markdownLanguage } from './markdown-language.ts';

const look = HighlightStyle.define([
  { tag: tags.strong, class: 'md-strong' },
  { tag: tags.emphasis, class: 'md-em' },
  { tag: tags.monospace, class: 'md-code' },
  { tag: tags.link, class: 'md-link' },
  { tag: [tags.url, tags.processingInstruction, tags.contentSeparator, tags.escape], class: 'md-sign' },
]);

const theme = EditorView.theme({
  '&': { fontSize: 'inherit' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'inherit', lineHeight: 'inherit', overflow: 'visible' },
  '.cm-content': { padding: '0', caretColor: 'var(--text)' },
  '.cm-line': { padding: '0' },
});

export const textLook: Extension = [
  markdownLanguage.extension,
  syntaxHighlighting(look),
  liveForm,
  theme,
  EditorView.lineWrapping,
];
