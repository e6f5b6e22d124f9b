// Which LaTeX is shown as a formula: commands that only draw. Anything that defines, links, loads, styles or writes HTML is not
// on the list, and a formula with it stays as it was typed.

const words = (text: string): string[] => text.trim().split(/\s+/);

const commands = new Set([
  ...words(`alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi varpi rho varrho
    sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega`),
  ...words(`frac dfrac tfrac binom sqrt sum prod int iint iiint oint coprod bigcup bigcap bigoplus bigotimes bigvee bigwedge
    lim limsup liminf sup inf max min argmax argmin log ln exp sin cos tan sinh cosh tanh arcsin arccos arctan det dim ker Pr
    gcd deg hom arg operatorname limits nolimits displaystyle textstyle scriptstyle`),
  ...words(`le leq ge geq ne neq lt gt ll gg approx equiv sim simeq cong propto prec succ preceq succeq in notin ni subset
    supset subseteq supseteq nsubseteq mid nmid parallel perp models vdash dashv asymp doteq mapsto not`),
  ...words(`to gets leftarrow rightarrow leftrightarrow Leftarrow Rightarrow Leftrightarrow longrightarrow longleftarrow
    Longrightarrow uparrow downarrow updownarrow nearrow searrow hookrightarrow implies iff`),
  ...words(`pm mp times div cdot ast star circ bullet oplus ominus otimes odot cup cap setminus vee wedge land lor lnot neg
    forall exists nexists emptyset varnothing infty partial nabla ell hbar Re Im aleph angle triangle top bot prime dagger`),
  ...words(`hat widehat tilde widetilde bar overline underline vec dot ddot acute grave breve check mathring overbrace underbrace
    overset underset stackrel overrightarrow boxed cancel`),
  ...words(
    `mathbb mathbf mathcal mathfrak mathit mathrm mathsf mathtt mathscr boldsymbol bm text textbf textit textrm texttt`,
  ),
  ...words(`left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr langle rangle lfloor rfloor lceil rceil lvert
    rvert lVert rVert vert Vert lbrace rbrace lbrack rbrack backslash`),
  ...words('ldots cdots vdots ddots dots quad qquad colon begin end tag mod bmod pmod'),
]);

const environments = new Set(
  words(`matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix smallmatrix cases array aligned align align* gathered split equation
    equation*`),
);

const longest = 2_000;
const deepest = 30;

/** Whether a formula uses nothing but what is on the list, and is no larger than anybody would write. */
export function isPlainLatex(latex: string): boolean {
  if (latex.length > longest || deepestBraces(latex) > deepest) return false;
  for (const [, name, sign] of latex.matchAll(/\\(?:([A-Za-z]+)|([\s\S]?))/g)) {
    if (name === undefined ? !/^[\\{}$%&#_,;:!>| \n]$/.test(sign ?? '') : !commands.has(name)) return false;
  }
  for (const [, name] of latex.matchAll(/\\(?:begin|end)\s*(?:\{([^}]*)\})?/g)) {
    if (!environments.has(name ?? '')) return false;
  }
  // Other ways to name a character or an argument.
  return !/\^\^|#/.test(latex.replace(/\\[#\\]/g, ''));
}

function deepestBraces(latex: string): number {
  let depth = 0;
  let most = 0;
  for (const sign of latex) {
    if (sign === '{') most = Math.max(most, ++depth);
    else if (sign === '}') depth--;
  }
  return most;
}

/** How KaTeX is asked to draw what passes: no trust, no endless expansion, no rules larger than a line of text. */
export const katexOptions = {
  throwOnError: false,
  trust: false,
  strict: 'ignore',
  maxExpand: 200,
  maxSize: 20,
  // Read out as it is, and without fonts, styles or inline attributes that a page would have to allow.
  output: 'mathml',
} as const;

/** "It costs $5 to $6" holds no formula: one dollar opens before what is no space, and closes before what is no digit. */
export function isFormula(source: string, next: string): boolean {
  return source.startsWith('$$') || (!/^\$\s|\s\$$/.test(source) && !/\d/.test(next));
}
