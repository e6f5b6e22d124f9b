// A set of channels as a short text, as it stands in an address: "3,5,9-12".

const most = 4096;

/** Ascending, each once; what makes no sense is left out. */
export function parseChannels(text: string): number[] {
  const found = new Set<number>();
  for (const part of text.split(',')) {
    const range = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(part);
    if (!range) continue;
    const from = Number(range[1]);
    const to = range[2] === undefined ? from : Number(range[2]);
    for (let channel = from; channel <= to && found.size < most; channel++) found.add(channel);
  }
  return [...found].sort((a, b) => a - b);
}

/** @param channels ascending */
export function formatChannels(channels: readonly number[]): string {
  const parts: string[] = [];
  for (let i = 0; i < channels.length; ) {
    let end = i;
    while (channels[end + 1] === channels[end] + 1) end++;
    parts.push(end === i ? String(channels[i]) : `${channels[i]}-${channels[end]}`);
    i = end + 1;
  }
  return parts.join(',');
}
