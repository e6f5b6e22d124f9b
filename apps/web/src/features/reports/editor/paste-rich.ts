// Rich text that is pasted, written as Markdown: headings, strong, emphasis, code, lists, links and quotes stay what they are,
// everything else becomes its words. Read into an inert document: nothing of it runs or is loaded.

const formed = 'b,strong,i,em,code,pre,a[href],h1,h2,h3,h4,h5,h6,ul,ol,blockquote';

/** Null where nothing in it has a form: then the plain text is what was meant. */
export function richToMarkdown(html: string): string | null {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const unseen of body.querySelectorAll('style,script,meta,title,template,head')) unseen.remove();
  if (!body.querySelector(formed)) return null;
  const markdown = blocksOf(body, '')
    .join('\n\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return markdown === '' ? null : markdown;
}

const blockNames =
  /^(?:P|DIV|H[1-6]|UL|OL|LI|BLOCKQUOTE|PRE|TABLE|TBODY|THEAD|TR|SECTION|ARTICLE|MAIN|HEADER|FOOTER|HR|DL|DT|DD|FIGURE)$/;
const isBlock = (node: Node): boolean =>
  node instanceof Element &&
  (blockNames.test(node.tagName) || node.querySelector('p,div,ul,ol,pre,h1,h2,h3,h4,h5,h6,blockquote') !== null);

function blocksOf(parent: Node, indent: string): string[] {
  const blocks: string[] = [];
  let run = '';
  const end = () => {
    if (run.trim() !== '') blocks.push(indented(plainStarts(run.trim()), indent));
    run = '';
  };
  for (const node of parent.childNodes) {
    if (!isBlock(node)) {
      run += inlineOf(node);
      continue;
    }
    end();
    blocks.push(...blockOf(node as Element, indent));
  }
  end();
  return blocks;
}

const indented = (text: string, indent: string): string => text.replaceAll('\n', `\n${indent}`);

function blockOf(element: Element, indent: string): string[] {
  const name = element.tagName;
  const level = /^H(\d)$/.exec(name)?.[1];
  if (level !== undefined) {
    const words = inlineOf(element).trim().replaceAll('\n', ' ');
    return words === '' ? [] : [`${Number(level) <= 2 ? '##' : '###'} ${words}`];
  }
  switch (name) {
    case 'UL':
    case 'OL': {
      const points = [...element.children].filter(({ tagName }) => tagName === 'LI');
      const lines = points.map((point, index) => {
        const sign = name === 'UL' ? '- ' : `${index + 1}. `;
        const inner = blocksOf(point, indent + ' '.repeat(sign.length));
        const separator = `\n${indent}${' '.repeat(sign.length)}`;
        return `${sign}${inner.join(separator)}`;
      });
      return lines.length > 0 ? [lines.join(`\n${indent}`)] : [];
    }
    case 'BLOCKQUOTE':
      return [blocksOf(element, '').join('\n\n').replace(/^/gm, '> ')];
    case 'PRE':
      return [`\`\`\`\n${(element.textContent ?? '').replace(/\n$/, '')}\n\`\`\``];
    case 'HR':
      return ['---'];
    case 'TR':
      return [[...element.children].map((cell) => inlineOf(cell).trim()).join(' | ')];
    default:
      return blocksOf(element, indent);
  }
}

/** A line of words that would begin a heading, a point, a quotation, a rule or code does not. */
export const plainStarts = (text: string): string =>
  text
    .replace(/^( *)(?=#{1,6}(?:\s|$)|>|[-+](?:\s|$)|-+\s*$|=+\s*$|~{3})/gm, '$1\\')
    .replace(/^( *\d{1,9})(?=[.)](?:\s|$))/gm, '$1\\');

/** Signs that would be read as Markdown are words here. */
const escaped = (text: string): string => text.replace(/[\\`*_[\]$<]/g, '\\$&');

function inlineOf(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return escaped((node.textContent ?? '').replace(/\s+/g, ' '));
  if (!(node instanceof HTMLElement)) return '';
  const inner = () => [...node.childNodes].map(inlineOf).join('');
  switch (node.tagName) {
    case 'BR':
      return '\\\n';
    case 'B':
    case 'STRONG':
      // Some programs wrap all that they copy in a <b> that is none.
      return node.style.fontWeight === 'normal' ? inner() : around(inner(), '**');
    case 'I':
    case 'EM':
      return around(inner(), '*');
    case 'CODE':
    case 'KBD':
    case 'SAMP': {
      const text = node.textContent ?? '';
      return text.includes('`') || text.trim() === '' ? escaped(text) : `\`${text.replace(/\s+/g, ' ')}\``;
    }
    case 'A': {
      const address = node.getAttribute('href') ?? '';
      const words = inner();
      return /^(?:https?:|mailto:)[^\s()]+$/i.test(address) && words.trim() !== ''
        ? `[${words.trim()}](${address})`
        : words;
    }
    default:
      return inner();
  }
}

/** Signs stand at words, not at spaces. */
function around(text: string, sign: string): string {
  const words = text.trim();
  if (words === '') return text;
  const [before, after] =
    text.split(words, 2).length === 2
      ? [text.slice(0, text.indexOf(words)), text.slice(text.indexOf(words) + words.length)]
      : ['', ''];
  return `${before}${sign}${words}${sign}${after}`;
}
