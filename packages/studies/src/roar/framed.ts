// A header of JSON with bytes behind it, as one array: results of shards.

export function frame(header: unknown, body: Uint8Array): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(header));
  const bytes = new Uint8Array(4 + text.length + body.length);
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, 4);
  bytes.set(body, 4 + text.length);
  return bytes;
}

/** The body is a copy, so that numbers in it stand aligned; `slice` of Node's Buffer would be none. */
export function unframe<Header>(bytes: Uint8Array): { readonly header: Header; readonly body: Uint8Array } {
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
  return { header, body: Uint8Array.from(bytes.subarray(4 + length)) };
}
