// Words of people as LaTeX: nothing in them is read as a command, and signs that a font of pdfTeX lacks are written by their commands.

const commands: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '"': "''",
  '`': '\\textasciigrave{}',
  '−': '$-$',
  '–': '\\textendash{}',
  '—': '\\textemdash{}',
  '±': '$\\pm$',
  '×': '$\\times$',
  '·': '$\\cdot$',
  '∞': '$\\infty$',
  '≤': '$\\leq$',
  '≥': '$\\geq$',
  '≈': '$\\approx$',
  '≠': '$\\neq$',
  '→': '$\\rightarrow$',
  '∑': '$\\sum$',
  Σ: '$\\Sigma$',
  '∆': '$\\Delta$',
  Δ: '$\\Delta$',
  '√': '$\\surd$',
  '°': '$^\\circ$',
  '²': '$^2$',
  '³': '$^3$',
  α: '$\\alpha$',
  β: '$\\beta$',
  γ: '$\\gamma$',
  δ: '$\\delta$',
  ε: '$\\varepsilon$',
  λ: '$\\lambda$',
  μ: '$\\mu$',
  µ: '$\\mu$',
  π: '$\\pi$',
  ρ: '$\\rho$',
  σ: '$\\sigma$',
  τ: '$\\tau$',
  φ: '$\\varphi$',
  '“': '``',
  '”': "''",
  '‘': '`',
  '’': "'",
  '…': '\\ldots{}',
  '\u00a0': '~',
  '\u2009': '\\,',
  '\u202f': '\\,',
};

// Two of them would become a dash; where a dash was meant it was written as one.
const dashes = /-(?=-)/g;

/** On one line. */
export function latexText(text: string): string {
  return Array.from(text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' '), (sign) =>
    Object.hasOwn(commands, sign) ? commands[sign] : sign,
  )
    .join('')
    .replace(dashes, '-{}');
}
