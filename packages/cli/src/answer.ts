// What a command line is answered with: every command by its name, what it says, and the code it ends with.
import { PathlensError } from '@pathlens/pathway-core';
import { readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { analyze, analyzeHelp, analyzeOptions } from './commands/analyze.ts';
import { attribute, attributeHelp, attributeOptions } from './commands/attribute.ts';
import { claims, claimsHelp, claimsOptions } from './commands/claims.ts';
import { convert, convertHelp, convertOptions } from './commands/convert.ts';
import { decode, decodeHelp, decodeOptions } from './commands/decode.ts';
import { engines, enginesHelp, enginesOptions } from './commands/engines.ts';
import { evaluate, evaluateHelp, evaluateOptions } from './commands/evaluate.ts';
import { faithfulness, faithfulnessHelp, faithfulnessOptions } from './commands/faithfulness.ts';
import { graph, graphHelp, graphOptions } from './commands/graph.ts';
import { inspect, inspectHelp, inspectOptions } from './commands/inspect.ts';
import { linearity, linearityHelp, linearityOptions } from './commands/linearity.ts';
import { map, mapHelp, mapOptions } from './commands/map.ts';
import { pathway, pathwayHelp, pathwayOptions } from './commands/pathway.ts';
import { roar, roarHelp, roarOptions } from './commands/roar.ts';
import { showStacks } from './env.ts';
import { interruption } from './interrupt.ts';
import { serverCommands } from './server/commands.ts';
import { version } from './version.ts';

const localCommands: Readonly<Record<string, Command>> = {
  pathway: {
    about: 'masks, Pathway Gradients and a report of images',
    help: pathwayHelp,
    options: pathwayOptions,
    positionals: false,
    run: pathway,
  },
  attribute: {
    about: 'one attribution map an image',
    help: attributeHelp,
    options: attributeOptions,
    positionals: false,
    run: attribute,
  },
  evaluate: {
    about: 'what attribution maps are worth by the metrics of the field, beside controls',
    help: evaluateHelp,
    options: evaluateOptions,
    positionals: false,
    run: evaluate,
  },
  roar: {
    about: 'what a network still reaches when it is trained without what maps mark',
    help: roarHelp,
    options: roarOptions,
    positionals: false,
    run: roar,
  },
  analyze: {
    about: 'pathways of several methods, or models, beside each other',
    help: analyzeHelp,
    options: analyzeOptions,
    positionals: false,
    run: analyze,
  },
  map: {
    about: 'images laid out by the units their pathways share, classes, and images far from theirs',
    help: mapHelp,
    options: mapOptions,
    positionals: false,
    run: map,
  },
  faithfulness: {
    about: 'how much of the answer pathways keep, and what is left without them',
    help: faithfulnessHelp,
    options: faithfulnessOptions,
    positionals: false,
    run: faithfulness,
  },
  linearity: {
    about: 'how far around an image pathways answer linearly',
    help: linearityHelp,
    options: linearityOptions,
    positionals: false,
    run: linearity,
  },
  decode: {
    about: 'pictures that pathways and their strongest channels respond to',
    help: decodeHelp,
    options: decodeOptions,
    positionals: false,
    run: decode,
  },
  graph: {
    about: 'what of the answer goes from channel to channel of a pathway',
    help: graphHelp,
    options: graphOptions,
    positionals: false,
    run: graph,
  },
  claims: {
    about: 'which claims of the paper hold, as a report to print',
    help: claimsHelp,
    options: claimsOptions,
    positionals: false,
    run: claims,
  },
  inspect: {
    about: 'what a model file holds',
    help: inspectHelp,
    options: inspectOptions,
    positionals: true,
    run: inspect,
  },
  convert: {
    about: 'a model of any format as ONNX',
    help: convertHelp,
    options: convertOptions,
    positionals: true,
    run: convert,
  },
  engines: {
    about: 'which engines run on this machine',
    help: enginesHelp,
    options: enginesOptions,
    positionals: false,
    run: engines,
  },
};

const commands: Readonly<Record<string, Command>> = { ...localCommands, ...serverCommands };

function usage(): string {
  const list = (of: Readonly<Record<string, Command>>) =>
    Object.entries(of).map(([name, { about }]) => `  ${name.padEnd(13)} ${about}`);
  const server = ['', 'With a server:', ...list(serverCommands)];
  return [
    'pathlens COMMAND [options]',
    '',
    ...list(localCommands),
    ...server,
    '',
    '"pathlens COMMAND --help" says more; --version.',
  ].join('\n');
}

async function answer([name, ...args]: readonly string[]): Promise<string> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') return usage();
  if (name === '--version') return version();
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    const known = Object.keys(commands).join(', ');
    throw new PathlensError('ARGUMENT', `There is no command "${name}". Commands: ${known}.`);
  }
  if (args.includes('--help') || args.includes('-h')) return command.help;
  const given = readArguments(args, command.options);
  if (!command.positionals && given.positionals.length > 0) {
    throw new PathlensError('ARGUMENT', `${name} takes no "${given.positionals[0]}"; options start with --.`);
  }
  return command.run(given);
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ').trim();
}

/** Of errors that are not about what was given. */
const exitCodes: Readonly<Record<string, number>> = { DISK_FULL: 1, INTERRUPTED: 130 };

function explain(error: unknown): { readonly line: string; readonly code: number } {
  if (error instanceof PathlensError) {
    const said = [error.message, error.hint].filter(Boolean).join(' ');
    return { line: `pathlens: ${oneLine(said)} [${error.code}]`, code: exitCodes[error.code] ?? 2 };
  }
  if (interruption.aborted) return { line: 'pathlens: Stopped; nothing was written. [INTERRUPTED]', code: 130 };
  // What a library says may hold paths and names of ours; PATHLENS_DEBUG=1 shows it.
  const line = 'pathlens: A fault inside Pathlens stopped the command. PATHLENS_DEBUG=1 shows where. [INTERNAL]';
  return { line, code: 1 };
}

/** What goes to stdout and stderr, and the exit code. */
export interface Answered {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export async function answered(args: readonly string[]): Promise<Answered> {
  try {
    return { code: 0, stdout: `${await answer(args)}\n`, stderr: '' };
  } catch (error) {
    const { line, code } = explain(error);
    const stack = showStacks && error instanceof Error ? `${error.stack}\n` : '';
    return { code, stdout: '', stderr: `${line}\n${stack}` };
  }
}
