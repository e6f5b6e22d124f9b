// B-80, B-81: numbers, ids and bodies of requests that no client writes.

/** As JSON texts: what stands here is written into a body as it is. */
export const numberTexts: readonly string[] = [
  '2147483648',
  '-2147483649',
  '9007199254740993',
  '1e400',
  '-1e400',
  '-0',
  '0.5',
  '1e-400',
  '"1"',
  'true',
  'null',
  '[]',
  '{}',
  '{"gt":0}',
];

export const idTexts: readonly string[] = [
  `"${'x'.repeat(10_240)}"`,
  '""',
  '" "',
  '"1\' OR 1=1"',
  '"\\u0000"',
  '"\\ud800"',
  '{"not":""}',
  '{"startsWith":""}',
  '["a"]',
  '[]',
  'null',
  '0',
  '-1',
  '1e400',
  'true',
  '"__proto__"',
  '"00000000-0000-0000-0000-000000000000"',
  '"../../etc/passwd"',
];

export const dateTexts: readonly string[] = [
  '"0000"',
  '"275760-09-14"',
  '"nonsense"',
  '""',
  '1e400',
  '{}',
  '"2020-13-45"',
];

/** A body, what it is, and the statuses that are right. */
export const bodies: readonly (readonly [what: string, body: string | Uint8Array, statuses: readonly number[]])[] = [
  ['nothing', '', [400]],
  ['half a bracket', '{', [400]],
  ['a list', '[]', [400]],
  ['a number', '1', [400]],
  ['a text', '"x"', [400]],
  ['null', 'null', [400]],
  ['a query that is null', '{"query":null}', [400]],
  ['a query that is an object', '{"query":{"not":""}}', [400]],
  ['a batch', '[{"query":"{ __typename }"}]', [400]],
  ['variables that are a list', '{"query":"{ __typename }","variables":[]}', [400]],
  ['variables that are a text', '{"query":"{ __typename }","variables":"x"}', [400]],
  ['__proto__', '{"query":"{ __typename }","__proto__":{"admin":true},"variables":{"__proto__":{"x":1}}}', [200, 400]],
  ['constructor.prototype', '{"query":"{ __typename }","constructor":{"prototype":{"admin":true}}}', [200, 400]],
  ['the same key twice', '{"query":"{ __typename }","query":"{ nothing }"}', [400]],
  ['more than a megabyte', `{"query":"{ __typename }","x":"${'x'.repeat(1_100_000)}"}`, [413]],
  [
    'lists 10,000 deep',
    `{"query":"{ __typename }","variables":{"x":${'['.repeat(10_000)}${']'.repeat(10_000)}}}`,
    [200, 400],
  ],
  [
    'objects 10,000 deep',
    `{"query":"{ __typename }","variables":${'{"x":'.repeat(10_000)}1${'}'.repeat(10_000)}}`,
    [200, 400],
  ],
  ['lists 10,000 deep that are never closed', '['.repeat(10_000), [400]],
  ['a query of 10,000 brackets', `{"query":"${'{a'.repeat(10_000)}"}`, [400]],
  [
    'bytes that are no UTF-8',
    Uint8Array.from([...new TextEncoder().encode('{"query":"{ __typename }","x":"'), 0xff, 0xfe, 0x22, 0x7d]),
    [200, 400],
  ],
  ['UTF-16', new Uint8Array(Buffer.from('{"query":"{ __typename }"}', 'utf16le')), [400]],
  ['a byte order mark', '\ufeff{"query":"{ __typename }"}', [200, 400]],
  ['a NUL', '{"query":"{ __typename }\\u0000"}', [400]],
  ['a raw NUL', '{"query":"{ __typename }\0"}', [400]],
  ['NaN', '{"query":"{ __typename }","variables":{"x":NaN}}', [400]],
  ['a web form', 'query=%7B__typename%7D', [400]],
];
