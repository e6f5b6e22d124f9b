// What identifies the content of a shard: SHA-256 of its JSON with fields in the order of their names.

export async function contentDigest(content: unknown): Promise<string> {
  const text = new TextEncoder().encode(JSON.stringify(ordered(content)));
  return hexOf(await crypto.subtle.digest('SHA-256', text));
}

export function hexOf(digest: ArrayBuffer): string {
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(fields.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, field]) => [name, ordered(field)]));
}
