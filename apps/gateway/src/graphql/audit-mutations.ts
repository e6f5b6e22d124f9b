// Every mutation leaves a trace: the service writes it in its own transaction; where one that was answered wrote none, it is
// written here, and every refusal is. What was asked is kept by its kind: ids, choices and numbers as they are, of texts the
// length alone, because nobody was to read yet what was refused.
import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLOutputType,
  GraphQLString,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isLeafType,
  isListType,
  isObjectType,
} from 'graphql';
import nexus from 'nexus';
import { type AuditEntry, audited, auditRefusal } from '../audit.ts';
import type { Context } from '../context.ts';
import { isTellable } from '../errors.ts';
import { isId as isIdText } from '../find.ts';

type Values = Readonly<Record<string, unknown>>;

// What only computes an answer changes nothing.
const isQuestion = (mutation: string): boolean => mutation.startsWith('estimate');

export const auditMutations = nexus.plugin({
  name: 'audit',
  onCreateFieldResolver({ parentTypeConfig }) {
    if (parentTypeConfig.name !== 'Mutation') return undefined;
    return async (root, args, context: Context, info, next) => {
      Object.assign(context.trail, { action: info.fieldName, written: 0 });
      const asked = () => whatWasAsked(args, info.parentType.getFields()[info.fieldName].args);
      try {
        const answer = (await next(root, args, context, info)) as Values;
        const error = answer.error as { code: string } | null | undefined;
        if (error) await auditRefusal(context, error.code, asked());
        else if (context.trail.written === 0 && !isQuestion(info.fieldName)) {
          await audited(context, context.app.prisma, { ...asked(), ...made(answer, info.returnType) });
        }
        return answer;
      } catch (error) {
        await auditRefusal(context, isTellable(error) ? error.code : 'FAULT', asked());
        throw error;
      }
    };
  },
});

type Declared = readonly (GraphQLArgument | GraphQLInputField)[];

/** What a mutation was asked about: its `id`, or the first of its arguments that names one. */
export function whatWasAsked(args: Values, declared: Declared): AuditEntry {
  const details = kept(args, declared);
  const input = (args.input ?? {}) as Values;
  const flat = { ...input, ...args, input: undefined };
  const [name, id] =
    Object.entries(flat).find(([key, value]) => key === 'id' && isId(value)) ??
    Object.entries(flat).find(([key, value]) => /^(project|team|study|on|of|from|.*Id)$/.test(key) && isId(value)) ??
    [];
  const type =
    name === undefined || name === 'id' ? '' : name.replace(/Id$/, '').replace(/^./, (letter) => letter.toUpperCase());
  return { details, ...(id === undefined ? {} : { object: { type, id: id as string } }) };
}

/** The arguments, those of an `input` beside the others. */
function kept(values: Values, declared: Declared): Values {
  const entries = declared
    .filter(({ name }) => values[name] != null)
    .flatMap(({ name, type }): [string, unknown][] => {
      const value = values[name];
      const named = getNamedType(type);
      if (name === 'input' && isInputObjectType(named)) {
        return Object.entries(kept(value as Values, Object.values(named.getFields())));
      }
      if (isListType(getNullableType(type)) || !isLeafType(named)) return [[name, sizeOf(value)]];
      if (named.name === 'ID') return [[name, isId(value) ? value : sizeOf(value)]];
      // Texts, and JSON, which may hold some; the other scalars and choices say themselves.
      return [[name, named === GraphQLString || named.name === 'JSON' ? sizeOf(value) : value]];
    });
  return Object.fromEntries(entries);
}

function sizeOf(value: unknown): string {
  if (typeof value === 'string') return `${value.length} characters`;
  if (Array.isArray(value)) return `${value.length} values`;
  return typeof value === 'object' ? 'an object' : typeof value;
}

// What calls itself an id can be a text all the same.
const isId = (value: unknown): boolean => typeof value === 'string' && isIdText(value);

/** What a mutation answered with: the first object in its `ok` that has an id. */
function made(answer: Values, payload: GraphQLOutputType): AuditEntry {
  const type = getNamedType(payload);
  const ok = isObjectType(type) ? getNamedType(type.getFields().ok?.type) : undefined;
  if (!isObjectType(ok)) return {};
  for (const [name, value] of Object.entries((answer.ok ?? {}) as Values)) {
    const id = (value as { id?: unknown } | null)?.id;
    const field = ok.getFields()[name];
    if (typeof id === 'string' && field) return { object: { type: getNamedType(field.type).name, id } };
  }
  return {};
}
