// A formula, drawn by KaTeX as MathML: no fonts or styles of its own to load. Its code comes with the first formula; until
// then, and where it cannot be read, the formula stands as it was typed.
'use client';
import { katexOptions } from '@pathlens/views/text';
import { useEffect, useState } from 'react';

interface FormulaProps {
  readonly latex: string;
  readonly block?: boolean;
}

export function Formula({ latex, block = false }: FormulaProps) {
  const [drawn, setDrawn] = useState<string | null>(null);
  useEffect(() => {
    let wanted = true;
    void import('katex').then(({ default: katex }) => {
      if (wanted) setDrawn(katex.renderToString(latex, { ...katexOptions, displayMode: block }));
    });
    return () => {
      wanted = false;
    };
  }, [latex, block]);
  const Tag = block ? 'div' : 'span';
  if (drawn === null) {
    return (
      <Tag className={block ? 'my-1 text-center' : undefined}>
        <code>{latex}</code>
      </Tag>
    );
  }
  // KaTeX without trust, of a formula that passed the list.
  return <Tag className={block ? 'my-1 overflow-x-auto' : undefined} dangerouslySetInnerHTML={{ __html: drawn }} />;
}
