// Progress for a person: one line on stderr, rewritten; nothing where stderr is no terminal.

export interface Progress {
  show(text: string): void;
  /** Takes the line away. */
  clear(): void;
}

export function terminalProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  if (!stream.isTTY) return { show() {}, clear() {} };
  return {
    show: (text) => stream.write(`\r\u001b[K${text}`),
    clear: () => stream.write('\r\u001b[K'),
  };
}
