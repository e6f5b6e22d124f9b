// Nothing that somebody types becomes anything but words, marks of their own and plain links: the whole way from text to page.
import { type Block, type Inline, katexOptions, readText } from '@pathlens/views/text';
import katex from 'katex';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { briefWords } from './brief-words.ts';
import { RichText } from './rich-text.tsx';

const corpus = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  '<math><mi xlink:href="data:text/html,<script>alert(1)</script>">x</mi></math>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<details open ontoggle=alert(1)>x</details>',
  '<style>@import "//evil.example"</style>',
  '<base href="//evil.example/"><form action=/x><button formaction=javascript:alert(1)>x</button></form>',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](java\nscript:alert(1))',
  '[x](&#106;avascript:alert(1))',
  '[x](&#x6A;&#x61;vascript:alert(1))',
  '[x](<javascript:alert(1)>)',
  '[x](\u0001javascript:alert(1))',
  '[x](vbscript:msgbox(1))',
  '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
  '[x](//evil.example/x)',
  '[x](\\\\evil.example\\x)',
  '[x](https://example.org/" onmouseover="alert(1))',
  '[x]: javascript:alert(1)\n\n[x]',
  '<javascript:alert(1)>',
  '![x](javascript:alert(1))',
  '![x](https://evil.example/pixel.png)',
  '![x"onerror="alert(1)](https://example.org)',
  '[<img src=x onerror=alert(1)>](https://example.org)',
  '[x](pathlens:user/"><script>alert(1)</script>)',
  '[x](pathlens:javascript/alert(1))',
  '$\\href{javascript:alert(1)}{x}$',
  '$\\url{javascript:alert(1)}$',
  '$\\htmlClass{x}{y} \\htmlData{onclick=alert(1)}{y} \\htmlStyle{background:url(//evil.example)}{y} \\htmlId{x}{y}$',
  '$\\includegraphics[height=1em]{https://evil.example/x.png}$',
  '$\\def\\x{\\href{javascript:alert(1)}{x}}\\x$',
  '$\\char`\\<script\\char`\\>$',
  '$\\text{<img src=x onerror=alert(1)>}$',
  '$$\\begin{matrix}\\text{</math><script>alert(1)</script>}\\end{matrix}$$',
  '$\\unicode{x3c}script$',
  '```html\n<script>alert(1)</script>\n```',
  '`<script>alert(1)</script>`',
  '"><svg/onload=alert(1)>',
  '\u202ecod.exe\u202c <b onclick=alert(1)>x</b>',
  `${'>'.repeat(5_000)}<script>alert(1)</script>`,
  `${'['.repeat(5_000)}x](javascript:alert(1))`,
] as const;

/** Every element that a comment may be made of, with the attributes that it may have. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    ['p', 'div', 'span', 'em', 'strong', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'hr', 'br'].map((name) => [
      name,
      ['class', 'start'],
    ]),
  ),
  a: ['href', 'rel', 'target'],
  ...Object.fromEntries(
    ['math', 'semantics', 'mrow', 'mi', 'mo', 'mn', 'mtext', 'mstyle', 'mtable', 'mtr', 'mtd', 'annotation', 'mspace']
      .concat('msup', 'msub', 'msubsup', 'mfrac', 'msqrt', 'mover', 'munder', 'mpadded', 'menclose', 'merror')
      .map((name) => [
        name,
        [
          'xmlns',
          'display',
          'encoding',
          'mathvariant',
          'class',
          'stretchy',
          'fence',
          'lspace',
          'rspace',
          'scriptlevel',
        ].concat(
          'displaystyle',
          'columnalign',
          'columnspacing',
          'rowspacing',
          'separator',
          'mathcolor',
          'title',
          'width',
        ),
      ]),
  ),
};

interface Element {
  readonly name: string;
  readonly attributes: readonly (readonly [string, string])[];
}

// What React and KaTeX write has quotes around every value, and no "<" or ">" that is not of an element.
function elementsOf(html: string): Element[] {
  return [...html.matchAll(/<([a-z][\w-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>/gi)].map(([, name, rest]) => ({
    name: name.toLowerCase(),
    attributes: [...rest.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)].map(([, key, value = '']) => [
      key.toLowerCase(),
      value,
    ]),
  }));
}

function faultsOf(html: string): string[] {
  const elements = elementsOf(html);
  const opened = html.match(/<(?!\/)/g)?.length ?? 0;
  const faults =
    opened === elements.length ? [] : [`${opened} signs that open an element, ${elements.length} elements`];
  for (const { name, attributes } of elements) {
    const known = allowed[name];
    if (!known) faults.push(`<${name}>`);
    for (const [key, value] of attributes) {
      if (!known?.includes(key)) faults.push(`<${name} ${key}>`);
      if (key === 'href' && !/^(?:https?:\/\/|mailto:|\/(?!\/))/.test(value)) faults.push(`href=${value}`);
    }
  }
  return faults;
}

test('the reader of the test sees what it looks for', () => {
  expect(faultsOf('<p><script>x</script></p>')).toEqual(['<script>']);
  expect(faultsOf('<a href="javascript:alert(1)" onclick="x">y</a>')).toEqual([
    'href=javascript:alert(1)',
    '<a onclick>',
  ]);
  expect(faultsOf('<p>a < b</p>')).not.toEqual([]);
});

for (const text of corpus) {
  test(`stays words: ${JSON.stringify(text.slice(0, 60))}`, () => {
    expect(
      faultsOf(
        renderToStaticMarkup(<RichText text={text} onReference={() => true} />).replace(
          /<button [^>]*class="chip[^>]*>(.*?)<\/button>/g,
          '<span>$1</span>',
        ),
      ),
    ).toEqual([]);
    expect(briefWords(text).length).toBeLessThanOrEqual(121);
  });
}

test('formulas that pass the list are drawn without links, scripts and styles', () => {
  const formulas = corpus
    .flatMap((text) => readText(text))
    .flatMap((block): readonly (Block | Inline)[] => ('content' in block ? block.content : [block]))
    .flatMap((part) => (part.kind === 'formula' ? [part.latex] : []));
  expect(formulas.length).toBeGreaterThan(0);
  const more = ['\\frac{\\partial y}{\\partial x}', '\\begin{pmatrix}a&b\\\\c&d\\end{pmatrix}', '\\text{a<b>c"d}'];
  for (const latex of [...formulas, ...more]) {
    for (const displayMode of [false, true]) {
      expect(faultsOf(katex.renderToString(latex, { ...katexOptions, displayMode })), latex).toEqual([]);
    }
  }
});

test('formulas that would link stay as they were typed, whatever KaTeX would make of them', () => {
  const drawn = renderToStaticMarkup(<RichText text="$\href{https://example.org}{x}$" />);
  expect(elementsOf(drawn).map(({ name }) => name)).not.toContain('a');
  expect(faultsOf(katex.renderToString('\\href{javascript:alert(1)}{x}', katexOptions))).toEqual([]);
});
