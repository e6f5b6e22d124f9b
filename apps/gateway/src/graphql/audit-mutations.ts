// Every mutation leaves a trace: the service writes it in its own transaction; where one that was answered wrote none, it is
// written here, and every refusal is.
import { type GraphQLOutputType, getNamedType, isObjectType } from 'graphql';
import nexus from 'nexus';
import { type AuditEntry, audited, auditRefusal } from '../audit.ts';
import type { Context } from '../context.ts';
import { isTellable } from '../errors.ts';

type Values = Readonly<Record<string, unknown>>;

// What only computes an answer changes nothing.
const isQuestion = (mutation: string): boolean => mutation.startsWith('estimate');

export const auditMutations = nexus.plugin({
  name: 'audit',
  onCreateFieldResolver({ parentTypeConfig }) {
    if (parentTypeConfig.name !== 'Mutation') return undefined;
    return async (root, args, context: Context, info, next) => {
      Object.assign(context.trail, { action: info.fieldName, written: 0 });
      try {
        const answer = (await next(root, args, context, info)) as Values;
        const error = answer.error as { code: string } | null | undefined;
        if (error) await auditRefusal(context, error.code, asked(args));
        else if (context.trail.written === 0 && !isQuestion(info.fieldName)) {
          await audited(context, context.app.prisma, { ...asked(args), ...made(answer, info.returnType) });
        }
        return answer;
      } catch (error) {
        await auditRefusal(context, isTellable(error) ? error.code : 'FAULT', asked(args));
        throw error;
      }
    };
  },
});

/** What a mutation was asked about: its `id`, or the first of its arguments that names one. */
export function asked(args: Values): AuditEntry {
  const input = (args.input ?? {}) as Values;
  const flat = { ...input, ...args, input: undefined };
  const [name, id] =
    Object.entries(flat).find(([key, value]) => key === 'id' && typeof value === 'string') ??
    Object.entries(flat).find(
      ([key, value]) => /^(project|team|study|on|of|from|.*Id)$/.test(key) && typeof value === 'string',
    ) ??
    [];
  const type =
    name === undefined || name === 'id' ? '' : name.replace(/Id$/, '').replace(/^./, (letter) => letter.toUpperCase());
  return { details: flat, ...(id === undefined ? {} : { object: { type, id: id as string } }) };
}

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
