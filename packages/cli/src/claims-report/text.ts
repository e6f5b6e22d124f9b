// Words in the page: escaped, with numbers held to their signs.
import { escapeXml } from '@pathlens/figures';

export function text(words: string): string {
  return escapeXml(words.replaceAll(/(\d) %/g, '$1\u202f%'));
}
