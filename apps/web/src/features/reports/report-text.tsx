// A text of a report as it is read: the closed tree of packages/views drawn as elements, on the server, so that reading needs
// neither the reader of Markdown nor KaTeX in the browser.
import { type Block, type Inline, katexOptions, readText } from '@pathlens/views/text';
import katex from 'katex';
import type { ReactNode } from 'react';
import { headingId } from './headings.ts';

interface ReportTextProps {
  readonly text: string;
  /** Of the block: headings are linked to by it. */
  readonly block: string;
}

export function ReportText({ text, block }: ReportTextProps) {
  let headings = 0;
  const draw = (one: Block, key: number): ReactNode => {
    switch (one.kind) {
      case 'paragraph':
        return <p key={key}>{drawInline(one.content)}</p>;
      case 'heading': {
        // The title of the report is the only heading of the first level.
        const Heading = one.depth <= 2 ? 'h2' : 'h3';
        return (
          <Heading key={key} id={headingId(block, headings++)}>
            {drawInline(one.content)}
          </Heading>
        );
      }
      case 'quote':
        return <blockquote key={key}>{one.blocks.map(draw)}</blockquote>;
      case 'list': {
        const List = one.start === null ? 'ul' : 'ol';
        const items = one.items.map((item, index) => ({ id: `${index}`, item }));
        return (
          <List key={key} start={one.start ?? undefined}>
            {items.map(({ id, item }) => (
              <li key={id}>{item.map(draw)}</li>
            ))}
          </List>
        );
      }
      case 'code':
        return (
          <pre key={key}>
            <code>{one.text}</code>
          </pre>
        );
      case 'formula':
        return <Formula key={key} latex={one.latex} block />;
      case 'rule':
        return <hr key={key} />;
    }
  };
  return <div className="report-prose">{readText(text).map(draw)}</div>;
}

function drawInline(content: readonly Inline[]): ReactNode[] {
  return content.map((part, index) => <Words key={`${index} ${part.kind}`} part={part} />);
}

function Words({ part }: { readonly part: Inline }) {
  switch (part.kind) {
    case 'text':
      return <>{part.text}</>;
    case 'emphasis':
      return <em>{drawInline(part.content)}</em>;
    case 'strong':
      return <strong>{drawInline(part.content)}</strong>;
    case 'code':
      return <code>{part.text}</code>;
    case 'formula':
      return <Formula latex={part.latex} />;
    case 'link':
      return (
        <a href={part.address} rel="noopener noreferrer nofollow">
          {drawInline(part.content)}
        </a>
      );
    case 'reference':
      return <span className={part.reference.kind === 'user' ? 'font-medium' : 'chip'}>{part.label}</span>;
    case 'break':
      return <br />;
  }
}

function Formula({ latex, block = false }: { readonly latex: string; readonly block?: boolean }) {
  const Tag = block ? 'div' : 'span';
  // KaTeX without trust, of a formula that passed the list.
  const __html = katex.renderToString(latex, { ...katexOptions, displayMode: block });
  return <Tag className={block ? 'my-2 overflow-x-auto' : undefined} dangerouslySetInnerHTML={{ __html }} />;
}
