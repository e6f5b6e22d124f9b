// One annotation of Pascal VOC: an XML file by saxes, which knows no entities but XML's own and opens nothing.
import { SaxesParser } from 'saxes';
import type { Archive, ArchiveEntry } from '../../../archive/archive.ts';
import type { AnnotatedObject } from './annotate.ts';
import type { Size } from './frame.ts';
import { labelName } from './label-name.ts';
import { labelProblem } from './label-problem.ts';
import { readText } from './read-text.ts';

const largest = 4 << 20;
const deepest = 32;

export interface VocAnnotation {
  readonly fileName: string | undefined;
  readonly size: Size | undefined;
  readonly objects: readonly AnnotatedObject[];
  readonly problems: readonly string[];
}

/** undefined where its root is another. Throws DATASET_LABELS with the line. */
export async function readVocAnnotation(archive: Archive, entry: ArchiveEntry): Promise<VocAnnotation | undefined> {
  if (entry.bytes > largest) throw labelProblem(entry.path, undefined, 'the file is too large.', `${largest >> 20} MB`);
  const parser = new SaxesParser();
  const place: string[] = [];
  const values = new Map<string, string>();
  let inObject = new Map<string, string>();
  const objects: AnnotatedObject[] = [];
  const problems: string[] = [];
  let root: string | undefined;
  let text = '';
  parser.on('opentag', ({ name }) => {
    root ??= name;
    place.push(name);
    text = '';
    if (place.length > deepest) throw labelProblem(entry.path, parser.line, 'its tags are nested too deep.');
  });
  parser.on('text', (more) => {
    text += more;
  });
  parser.on('closetag', () => {
    const path = place.join('/');
    (path.startsWith('annotation/object') ? inObject : values).set(path, text.trim());
    place.pop();
    text = '';
    if (path !== 'annotation/object') return;
    const object = readObject(inObject);
    if (typeof object === 'string') problems.push(`Line ${parser.line}: ${object}`);
    else objects.push(object);
    inObject = new Map();
  });
  parser.on('error', () => {
    throw labelProblem(entry.path, parser.line, 'it is no XML.');
  });
  try {
    for await (const chunk of readText(archive, entry)) parser.write(chunk);
    parser.close();
  } catch (error) {
    if (root === undefined || root === 'annotation') throw error;
  }
  if (root !== 'annotation') return undefined;
  const [width, height] = ['width', 'height'].map((side) => Number(values.get(`annotation/size/${side}`)));
  const size = width > 0 && height > 0 ? { width, height } : undefined;
  return { fileName: values.get('annotation/filename'), size, objects, problems };
}

function readObject(values: ReadonlyMap<string, string>): AnnotatedObject | string {
  const label = labelName(values.get('annotation/object/name') ?? '');
  if (!label) return 'an object has no name.';
  const sides = ['xmin', 'ymin', 'xmax', 'ymax'].map((side) => values.get(`annotation/object/bndbox/${side}`));
  const [left, top, right, bottom] = sides.map((text) => (text ? Number(text) : Number.NaN));
  if (![left, top, right, bottom].every(Number.isFinite)) return `the box of “${label}” is not four numbers.`;
  if (right < left || bottom < top) return `the box of “${label}” ends before it begins.`;
  // VOC counts pixels from 1 and includes the last.
  return { label, box: { x: left - 1, y: top - 1, width: right - left + 1, height: bottom - top + 1 } };
}
