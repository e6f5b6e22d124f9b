// Events of a subscription as they come over the wire, read without a client's library.

/** Ends when the server ends the stream. Throws what it was refused with. */
// biome-ignore lint/suspicious/noExplicitAny: events of many shapes
export async function* readEvents(response: Response): AsyncGenerator<any> {
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
      const lines = text.slice(0, end).split('\n');
      text = text.slice(end + 2);
      const field = (name: string) => lines.find((line) => line.startsWith(`${name}:`))?.slice(name.length + 1);
      if (field('event')?.trim() === 'complete') return;
      if (field('event')?.trim() === 'next') yield JSON.parse(field('data') ?? '{}').data;
    }
  }
}
