import { expect, test } from 'vitest';
import { contentDisposition, readRange } from './downloads.ts';

test('ranges are cut to the file; what cannot be met is refused; what is not understood is the whole', () => {
  expect(readRange('bytes=0-9', 100)).toEqual({ start: 0, end: 9 });
  expect(readRange('bytes=90-200', 100)).toEqual({ start: 90, end: 99 });
  expect(readRange('bytes=-10', 100)).toEqual({ start: 90, end: 99 });
  expect(readRange('bytes=40-', 100)).toEqual({ start: 40, end: 99 });
  for (const header of [undefined, 'bytes=-', 'bytes=0-1,5-6', 'lines=1-2', 'bytes=a-b']) {
    expect(readRange(header, 100)).toBeUndefined();
  }
  for (const header of ['bytes=100-', 'bytes=9-3', 'bytes=-0']) {
    expect(() => readRange(header, 100)).toThrow(expect.objectContaining({ code: 'RANGE_NOT_SATISFIABLE' }));
  }
});

test('file names neither split a header nor leave their folder', () => {
  expect(contentDisposition('attachment', 'a.onnx')).toBe(`attachment; filename="a.onnx"; filename*=UTF-8''a.onnx`);
  expect(contentDisposition('inline', '../../etc/"x"\r\nSet-Cookie: a')).not.toMatch(/[\r\n]|\.\.\//);
  expect(contentDisposition('attachment', 'Größe; filename=x.png')).toBe(
    `attachment; filename="Gr__e; filename=x.png"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%3B%20filename%3Dx.png`,
  );
  expect(contentDisposition('attachment', '\ud800')).toContain("filename*=UTF-8''%EF%BF%BD");
});
