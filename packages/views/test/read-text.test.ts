// Whatever is typed, only what the closed tree can say is shown; what was meant is found again.
import { describe, expect, test } from 'vitest';
import { commentLimit } from '../src/index.ts';
import { type Block, type Inline, isPlainAddress, isPlainLatex, plainText, readText } from '../src/text/index.ts';

const paragraph = (...content: Inline[]): Block => ({ kind: 'paragraph', content });
const text = (words: string): Inline => ({ kind: 'text', text: words });

/** Every kind and every address that a tree holds. */
function inside(blocks: readonly Block[]): { kinds: Set<string>; addresses: string[] } {
  const kinds = new Set<string>();
  const addresses: string[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const part of value) walk(part);
    else if (value !== null && typeof value === 'object') {
      const { kind, address, reference: _, ...rest } = value as Record<string, unknown>;
      if (typeof kind === 'string') kinds.add(kind);
      if (typeof address === 'string') addresses.push(address);
      walk(Object.values(rest));
    }
  };
  walk(blocks);
  return { kinds, addresses };
}

describe('what people write', () => {
  test('words, emphasis, code and line breaks', () => {
    expect(readText('The *tag* **decides**, see `relu1`.  \nNext')).toEqual([
      paragraph(
        text('The '),
        { kind: 'emphasis', content: [text('tag')] },
        text(' '),
        { kind: 'strong', content: [text('decides')] },
        text(', see '),
        { kind: 'code', text: 'relu1' },
        text('.'),
        { kind: 'break' },
        text('Next'),
      ),
    ]);
  });

  test('lists, quotes, headings, rules and code', () => {
    const blocks = readText('# Head\n\n3. one\n4. two\n\n- a\n  - b\n\n> said\n\n---\n\n```js\nx < 1\n```');
    expect(blocks).toEqual([
      { kind: 'heading', depth: 1, content: [text('Head')] },
      { kind: 'list', start: 3, items: [[paragraph(text('one'))], [paragraph(text('two'))]] },
      {
        kind: 'list',
        start: null,
        items: [[paragraph(text('a')), { kind: 'list', start: null, items: [[paragraph(text('b'))]] }]],
      },
      { kind: 'quote', blocks: [paragraph(text('said'))] },
      { kind: 'rule' },
      { kind: 'code', text: 'x < 1' },
    ]);
  });

  test('formulas within words and by themselves; prices are none', () => {
    expect(readText('Score $|a\\,\\partial y/\\partial a|$ here')).toEqual([
      paragraph(text('Score '), { kind: 'formula', latex: '|a\\,\\partial y/\\partial a|' }, text(' here')),
    ]);
    expect(readText('$$\n\\sum_i x_i\n$$')).toEqual([{ kind: 'formula', latex: '\\sum_i x_i' }]);
    expect(inside(readText('It costs $5 to $6.')).kinds).not.toContain('formula');
    expect(plainText('It costs $5 to $6.')).toBe('It costs $5 to $6.');
  });

  test('references become chips with what they name', () => {
    const [block] = readText('See [relu1 · 3](pathlens:channel/0198-ab/0/3) and [@Ann](pathlens:user/u1)');
    expect(block).toEqual(
      paragraph(
        text('See '),
        {
          kind: 'reference',
          reference: { kind: 'channel', ids: ['0198-ab', '0', '3'], target: 'pathlens:channel/0198-ab/0/3' },
          label: 'relu1 · 3',
        },
        text(' and '),
        { kind: 'reference', reference: { kind: 'user', ids: ['u1'], target: 'pathlens:user/u1' }, label: '@Ann' },
      ),
    );
    expect(inside(readText('[x](pathlens:secrets/1) [y](pathlens:user/a/b)')).kinds).toEqual(
      new Set(['paragraph', 'text']),
    );
  });

  test('plain text is one line of the words', () => {
    expect(plainText('# A\n\n- b *c*\n- [@Ann](pathlens:user/u1)\n\n> d')).toBe('A b c @Ann d');
  });
});

describe('what is tried', () => {
  test.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    'a <b onmouseover="x">b</b>',
    '<svg><animate onbegin=alert(1)>',
    '<!-- hidden -->',
    '<a href="javascript:alert(1)">x</a>',
  ])('HTML stays text: %s', (typed) => {
    const blocks = readText(typed);
    expect(inside(blocks).kinds).toEqual(new Set(['paragraph', 'text']));
    expect(plainText(typed)).toBe(typed);
  });

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'java\tscript:alert(1)',
    'data:text/html,<script>1</script>',
    'vbscript:x',
    'file:///etc/passwd',
    '//elsewhere.example/x',
    '/\\elsewhere.example',
    'https:\\\\x',
    'blob:https://a/b',
  ])('an address that is no page has no link: %s', (address) => {
    expect(isPlainAddress(address)).toBe(false);
    const typed = [`[x](<${address}>)`, `[x](${address})`, `<${address}>`, `![x](${address})`];
    for (const markdown of typed) expect(inside(readText(markdown)).addresses).toEqual([]);
  });

  test('a picture from elsewhere is a link, not loaded', () => {
    expect(readText('![alt](https://a.example/p.png)')).toEqual([
      paragraph({ kind: 'link', address: 'https://a.example/p.png', content: [text('alt')] }),
    ]);
  });

  test.each([
    '\\href{javascript:alert(1)}{x}',
    '\\url{https://a.example}',
    '\\includegraphics{https://a.example/p.png}',
    '\\htmlClass{a}{b}',
    '\\htmlStyle{position:fixed}{b}',
    '\\def\\a{\\a\\a}\\a',
    '\\newcommand{\\x}{y}',
    '\\let\\alpha\\href',
    '\\csname href\\endcsname{x}',
    '\\begin{darray}a\\end{darray}',
    '\\begin{document}',
    '\\rule{1000em}{1000em}',
    '^^68ref',
    '{'.repeat(40),
    'x'.repeat(3_000),
    '\\',
  ])('a formula that does more than draw stays as it was typed: %.40s', (latex) => {
    expect(isPlainLatex(latex)).toBe(false);
    expect(inside(readText(`$$\n${latex}\n$$`)).kinds).not.toContain('formula');
  });

  test('common formulas pass', () => {
    for (const latex of [
      '\\frac{1}{n}\\sum_{i=1}^n \\left|a_i \\frac{\\partial y}{\\partial a_i}\\right|',
      '\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}',
      '\\mathbb{E}[X] \\approx 0.5\\,\\%',
      '\\hat{y} = \\operatorname{argmax}_k f_k(x)',
    ])
      expect(isPlainLatex(latex), latex).toBe(true);
  });

  test('nesting and length come to an end', () => {
    for (const typed of [
      '>'.repeat(commentLimit),
      '- '.repeat(commentLimit / 2),
      '['.repeat(commentLimit),
      '*'.repeat(commentLimit),
      `${'*a '.repeat(5_000)}${'b* '.repeat(1_000)}`,
      '`'.repeat(commentLimit),
      '$'.repeat(commentLimit),
      '![['.repeat(6_000),
      `${'> '.repeat(30)}deep`,
      '<'.repeat(commentLimit),
    ]) {
      const { kinds } = inside(readText(typed));
      expect(kinds.size).toBeGreaterThan(0);
      expect(plainText(typed).length).toBeLessThanOrEqual(commentLimit);
    }
    expect(readText('a'.repeat(2 * commentLimit))).toEqual([paragraph(text('a'.repeat(commentLimit)))]);
  });
});
