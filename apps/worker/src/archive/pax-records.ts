// The records of a pax extended header: “<length> <key>=<value>\n”, as POSIX.1-2001 has them.

/** undefined where they are malformed. */
export function readPaxRecords(body: Buffer): Map<string, string> | undefined {
  const records = new Map<string, string>();
  for (let at = 0; at < body.length; ) {
    const space = body.indexOf(' ', at);
    const digits = space < 0 ? '' : body.toString('latin1', at, space);
    const end = at + Number(digits);
    if (!/^[1-9]\d{0,6}$/.test(digits) || end > body.length || body[end - 1] !== 0x0a) return undefined;
    const equals = body.indexOf('=', space);
    if (equals < 0 || equals >= end) return undefined;
    records.set(body.toString('utf8', space + 1, equals), body.toString('utf8', equals + 1, end - 1));
    at = end;
  }
  return records;
}
