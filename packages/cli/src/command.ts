// What a command is to the tool that runs it.
import type { ParseArgsConfig } from 'node:util';
import type { ReadArguments } from './arguments.ts';

export interface Command {
  readonly about: string;
  readonly help: string;
  readonly options: NonNullable<ParseArgsConfig['options']>;
  /** Whether it takes positional arguments. */
  readonly positionals: boolean;
  /** Gives the answer. */
  readonly run: (given: ReadArguments) => Promise<string>;
}
