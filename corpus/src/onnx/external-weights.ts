// B-01 to B-12: ONNX files whose weights are said to stand somewhere else.
import type { BadInput } from '../bad-input.ts';
import { message, model, node, text, varint } from '../onnx-writer.ts';
import { convolution, elsewhere, external, float32, onnx, tail } from './parts.ts';

type Row = BadInput['row'];

/** The place is listed among the files given: even then it is none. */
function pointsOutside(row: Row, what: string, location: string): BadInput {
  return {
    row,
    what: `external data ${what}`,
    files: () => onnx(convolution([external({ location })]), [location, float32(1, 2, 3, 4)]),
    answer: ['ONNX_EXTERNAL_PATH'],
    says: /“w” points outside the model/,
  };
}

function misplaced(row: Row, what: string, more: Readonly<Record<string, string>>, held = 4): BadInput {
  const data = float32(...new Array<number>(held).fill(1));
  return {
    row,
    what,
    files: () => onnx(convolution([external({ location: 'w.data', ...more })]), ['w.data', data]),
    answer: ['ONNX_TENSOR_SIZE'],
    says: /“w” should hold 16 bytes/,
  };
}

const secret = elsewhere({ location: '../secret' });

export const externalWeights: readonly BadInput[] = [
  pointsOutside('B-01', 'in a folder above', '../secret'),
  pointsOutside('B-01', 'in a folder above, further in', 'a/b/../../../secret'),
  pointsOutside('B-01', 'in a folder above, with backslashes', '..\\secret'),
  pointsOutside('B-01', 'in a folder above, mixed slashes', 'a\\..\\../secret'),
  pointsOutside('B-02', 'at an absolute path', '/etc/passwd'),
  pointsOutside('B-02', 'in the environment of the process', '/proc/self/environ'),
  pointsOutside('B-02', 'on a drive', 'C:\\Windows\\win.ini'),
  pointsOutside('B-02', 'on another machine', '\\\\server\\share'),
  pointsOutside('B-02', 'behind a NUL', 'w.data\0/../../etc/passwd'),
  {
    row: 'B-05',
    what: 'external file missing',
    files: () => onnx(convolution([external({ location: 'w.data' })])),
    answer: ['ONNX_EXTERNAL_MISSING'],
    says: /“w\.data”/,
  },
  misplaced('B-06', 'external file shorter than its tensor', {}, 3),
  misplaced('B-06', 'external file too short behind the offset', { offset: '8' }, 5),
  misplaced('B-07', 'offset 2^62', { offset: String(2n ** 62n) }),
  misplaced('B-07', 'offset 2^53 + 1', { offset: '9007199254740993' }),
  misplaced('B-07', 'offset −8', { offset: '-8' }),
  misplaced('B-07', 'length −1', { length: '-1' }),
  misplaced('B-07', 'length of another tensor', { length: '12' }),
  misplaced('B-07', 'offset in hexadecimal', { offset: '0x10' }, 9),
  misplaced('B-07', 'offset 1e400', { offset: '1e400' }, 9),
  pointsOutside('B-08', 'in memory', '*/_ORT_MEM_ADDR_/*'),
  pointsOutside('B-08', 'in memory, in another spelling', './*/_ort_mem_addr_/*'),
  {
    row: 'B-09',
    what: 'sparse weight in another file',
    files: () => {
      const values = message(1, [varint(1, 1), varint(2, 1), text(8, 'w'), ...secret]);
      const sparse = message(15, [values, varint(3, 2), varint(3, 2)]);
      return onnx(convolution([], { graphFields: [sparse] }), ['../secret', float32(1)]);
    },
    answer: ['ONNX_EXTERNAL_PATH'],
  },
  {
    row: 'B-10',
    what: 'Constant whose value is in another file',
    files: () => {
      const value = [...[2, 2, 1, 1].map((size) => varint(1, size)), varint(2, 1), ...secret];
      const constant = node('Constant', [], ['w'], { attributes: { value: { tensor: value } } });
      return onnx(model([constant, node('Conv', ['x', 'w'], ['h']), ...tail]), ['../secret', float32(1, 2, 3, 4)]);
    },
    answer: ['ONNX_EXTERNAL_PATH'],
    says: /points outside the model/,
  },
  {
    row: 'B-10',
    what: 'Constant whose sparse value is in another file',
    files: () => {
      const sparse = message(22, [message(1, [varint(1, 1), varint(2, 1), ...secret]), varint(3, 2)]);
      const attribute = message(5, [text(1, 'sparse_value'), sparse, varint(20, 11)]);
      const constant = message(1, [text(2, 'w'), text(4, 'Constant'), attribute]);
      return onnx(model([constant, node('Conv', ['x', 'w'], ['h']), ...tail]), ['../secret', float32(1)]);
    },
    answer: ['ONNX_EXTERNAL_PATH'],
  },
  {
    row: 'B-11',
    what: 'external data in .env of the folder the program runs in',
    files: () => onnx(convolution([external({ location: '.env' })])),
    answer: ['ONNX_EXTERNAL_MISSING'],
    says: /“\.env”/,
  },
  {
    row: 'B-12',
    what: 'external file that is not among those given',
    files: () => onnx(convolution([external({ location: 'w.data' })]), ['other.data', float32(1, 2, 3, 4)]),
    answer: ['ONNX_EXTERNAL_UNLISTED'],
    says: /“w\.data”/,
  },
  {
    row: 'B-12',
    what: 'external file given in other capitals',
    files: () => onnx(convolution([external({ location: 'w.data' })]), ['W.data', float32(1, 2, 3, 4)]),
    answer: ['ONNX_EXTERNAL_UNLISTED'],
  },
  {
    row: 'B-12',
    what: 'external file called __proto__',
    files: () => onnx(convolution([external({ location: '__proto__' })]), ['constructor', float32(1, 2, 3, 4)]),
    answer: ['ONNX_EXTERNAL_UNLISTED'],
  },
];
