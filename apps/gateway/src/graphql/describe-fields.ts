// Every type, field, argument and value says what it is: in its own schema file, or here, where the text is about it alone. A test
// finds those that say nothing, and texts about what is gone.
import type { GraphQLEnumType, GraphQLField, GraphQLNamedType, GraphQLSchema } from 'graphql';
import { isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import nexus from 'nexus';
import { argumentTexts } from './descriptions/arguments.ts';
import { commonFields } from './descriptions/by-name.ts';
import { dataFields } from './descriptions/data.ts';
import { questionFields } from './descriptions/questions.ts';
import { resultFields } from './descriptions/results.ts';
import { sharingFields } from './descriptions/sharing.ts';
import { teamFields } from './descriptions/teams.ts';
import { typeTexts } from './descriptions/types.ts';
import { valueTexts } from './descriptions/values.ts';

/** Texts by `Type.field`. */
export const ownFields: Readonly<Record<string, string>> = {
  ...dataFields,
  ...resultFields,
  ...questionFields,
  ...sharingFields,
  ...teamFields,
};

// The name of what a payload carries says what it is.
const carried = (name: string): string => `The ${name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}.`;

/** Types that are made by rule say what they are by rule. */
function typeText({ name }: GraphQLNamedType): string | undefined {
  const [, subject, kind] = /^(\w+?)(Connection|Ok|Payload|Input)$/.exec(name) ?? [];
  if (kind === 'Connection') return `A page of a list of ${subject}.`;
  const mutation = subject?.replace(/^./, (letter) => letter.toLowerCase());
  if (kind === 'Ok') return `What ${mutation} did.`;
  if (kind === 'Payload') return `What ${mutation} answers: exactly one of ok and error.`;
  return kind === 'Input' ? `What ${mutation} is asked for with.` : undefined;
}

function describeArguments(type: string, { name, args }: GraphQLField<unknown, unknown>): void {
  for (const argument of args) {
    argument.description ||= argumentTexts[`${type}.${name}(${argument.name})`] ?? argumentTexts[argument.name];
  }
}

function describeValues(type: GraphQLEnumType): void {
  for (const value of type.getValues()) value.description ||= valueTexts[`${type.name}.${value.name}`];
}

function describe(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    type.description ||= typeTexts[type.name] ?? typeText(type);
    if (isEnumType(type)) describeValues(type);
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      // What is given to a preprocessing means what it means in one.
      const same = type.name === 'PreprocessingInput' ? `Preprocessing.${field.name}` : `${type.name}.${field.name}`;
      field.description ||= ownFields[same] ?? commonFields[field.name];
      if (type.name.endsWith('Ok')) field.description ||= carried(field.name);
      if ('args' in field) describeArguments(type.name, field as GraphQLField<unknown, unknown>);
    }
  }
}

export const describeFields = nexus.plugin({ name: 'describe-fields', onAfterBuild: describe });
