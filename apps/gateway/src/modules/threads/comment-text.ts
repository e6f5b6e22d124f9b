// What a person has typed as a comment: Markdown, kept as text.
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { commentLimit } from '@pathlens/views';

const path = ['input', 'body'];

/** Throws COMMENT_EMPTY, COMMENT_LENGTH, COMMENT_CHARACTERS. */
export function checkText(body: string): string {
  const text = body.replace(/\r\n?/g, '\n').trim();
  if (text === '') throw new PathlensError('COMMENT_EMPTY', 'There is nothing in this comment.', { path });
  if (text.length > commentLimit) {
    throw new PathlensError(
      'COMMENT_LENGTH',
      `A comment has at most ${commentLimit} characters; this one has ${text.length}.`,
      {
        path,
        limit: `${commentLimit} characters`,
      },
    );
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  if (/[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/.test(text)) {
    throw new PathlensError('COMMENT_CHARACTERS', 'A comment cannot hold control characters.', { path });
  }
  return text;
}

/** The query of the page on which a thread was begun. Throws VIEW_ADDRESS. */
export function checkView(view: string | null | undefined): string {
  if (view == null || view === '') return '';
  if (view.length <= 2_000 && /^[\w.~!$'()*+,;:@/?%&=-]*$/.test(view)) return view.replace(/^\?/, '');
  throw new PathlensError('VIEW_ADDRESS', 'The view is the query of a page: at most 2000 characters of an address.', {
    path: ['input', 'view'],
    limit: '2000 characters',
  });
}
