// A number and its unit stay on one line: a narrow space that does not break stands between them.
export function keepUnits(text: string): string {
  return text.replaceAll(/(\d) %/g, '$1\u202f%').replaceAll(/%( )CI/g, '%\u00a0CI');
}
