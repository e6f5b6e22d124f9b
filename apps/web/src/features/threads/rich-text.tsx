// A comment as it is read: the closed tree of packages/views drawn as elements. No HTML of anybody's is ever put into the page;
// what KaTeX writes comes from formulas that passed the list.
'use client';
import type { Reference } from '@pathlens/views';
import { type Block, type Inline, readText } from '@pathlens/views/text';
import { useMemo } from 'react';
import { Formula } from './formula.tsx';

interface RichTextProps {
  readonly text: string;
  /** Makes a chip of a unit, an image or the like show it; chips that nothing is done with are plain. */
  readonly onReference?: (reference: Reference) => boolean;
}

export function RichText({ text, onReference }: RichTextProps) {
  const blocks = useMemo(() => readText(text), [text]);
  return <div className="rich-text">{blocks.map((block, index) => drawBlock(block, index, onReference))}</div>;
}

type OnReference = RichTextProps['onReference'];

// Parts of a text that was read have no identity but their place.
function drawBlock(block: Block, key: number, onReference: OnReference) {
  switch (block.kind) {
    case 'paragraph':
      return <p key={key}>{drawInline(block.content, onReference)}</p>;
    case 'heading':
      return (
        <p key={key} className="font-semibold">
          {drawInline(block.content, onReference)}
        </p>
      );
    case 'quote':
      return (
        <blockquote key={key}>{block.blocks.map((inner, index) => drawBlock(inner, index, onReference))}</blockquote>
      );
    case 'list': {
      const List = block.start === null ? 'ul' : 'ol';
      const items = block.items.map((item, index) => ({ id: `${index}`, item }));
      return (
        <List key={key} start={block.start ?? undefined}>
          {items.map(({ id, item }) => (
            <li key={id}>{item.map((inner, index) => drawBlock(inner, index, onReference))}</li>
          ))}
        </List>
      );
    }
    case 'code':
      return (
        <pre key={key}>
          <code>{block.text}</code>
        </pre>
      );
    case 'formula':
      return <Formula key={key} latex={block.latex} block />;
    case 'rule':
      return <hr key={key} />;
  }
}

function drawInline(content: readonly Inline[], onReference: OnReference) {
  return content.map((part, index) => <Words key={`${index} ${part.kind}`} part={part} onReference={onReference} />);
}

function Words({ part, onReference }: { readonly part: Inline; readonly onReference: OnReference }) {
  switch (part.kind) {
    case 'text':
      return <>{part.text}</>;
    case 'emphasis':
      return <em>{drawInline(part.content, onReference)}</em>;
    case 'strong':
      return <strong>{drawInline(part.content, onReference)}</strong>;
    case 'code':
      return <code>{part.text}</code>;
    case 'formula':
      return <Formula latex={part.latex} />;
    case 'link':
      return (
        <a href={part.address} rel="noopener noreferrer nofollow" target="_blank">
          {drawInline(part.content, onReference)}
        </a>
      );
    case 'reference':
      return <Chip reference={part.reference} label={part.label} onReference={onReference} />;
    case 'break':
      return <br />;
  }
}

interface ReferenceChipProps {
  readonly reference: Reference;
  readonly label: string;
  readonly onReference: OnReference;
}

function Chip({ reference, label, onReference }: ReferenceChipProps) {
  if (reference.kind === 'user') return <span className="font-medium text-accent">{label}</span>;
  const words = label || reference.kind;
  if (!onReference) return <span className="chip">{words}</span>;
  return (
    <button type="button" className="chip cursor-pointer hover:bg-hover" onClick={() => onReference(reference)}>
      {words}
    </button>
  );
}
