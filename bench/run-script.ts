// Runs a script of the benchmark in a process of its own and gives what it prints.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export function runScript(script: string, args: readonly string[]): Promise<string> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    let printed = '';
    child.stdout.on('data', (chunk) => {
      printed += chunk;
    });
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve(printed) : reject(new Error(`${script} ended with ${code}`))));
  });
}
