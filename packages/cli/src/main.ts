// `pathlens`: critical pathways from the command line, on this machine or on a server. The answer goes to stdout; an error is one line on
// stderr and exit code 2 for bad input, 1 for a fault.
import { answered } from './answer.ts';
import { lastSignal, listenToSignals } from './interrupt.ts';

listenToSignals();
// Whoever reads the answer may stop reading.
process.stdout.on('error', () => {});

const { code, stdout, stderr } = await answered(process.argv.slice(2));
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = code;
if (code !== 0) await lastSignal();
