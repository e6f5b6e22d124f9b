// A secret from whoever runs the command: asked for on a terminal without showing it, or read from standard input.
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { interruption } from '../interrupt.ts';

const silence = new Writable({ write: (_chunk, _encoding, done) => done() });

/** One line from a terminal; all of what comes through a pipe, without the line end behind it. */
export async function askSecret(question: string): Promise<string> {
  if (!process.stdin.isTTY) {
    let text = '';
    for await (const part of process.stdin) text += String(part);
    return text.replace(/\r?\n$/, '');
  }
  process.stderr.write(question);
  // A line reader with a terminal echoes into what it is told to write to.
  const reader = createInterface({ input: process.stdin, output: silence, terminal: true });
  const answer = await new Promise<string>((resolve) => {
    reader.once('line', resolve);
    reader.once('close', () => resolve(''));
    // The line reader takes Ctrl-C for itself.
    reader.once('SIGINT', () => process.emit('SIGINT') && reader.close());
  });
  reader.close();
  process.stderr.write('\n');
  interruption.throwIfAborted();
  return answer;
}
