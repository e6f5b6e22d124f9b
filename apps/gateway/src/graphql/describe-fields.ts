// Every field says what it is: in its own schema file, or here, where the text is about the field alone. A test finds fields that
// say nothing, and texts about fields that are gone.
import type { GraphQLSchema } from 'graphql';
import { isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import nexus from 'nexus';
import { commonFields } from './descriptions/common.ts';
import { dataFields } from './descriptions/data.ts';
import { questionFields } from './descriptions/questions.ts';
import { resultFields } from './descriptions/results.ts';
import { teamFields } from './descriptions/teams.ts';

/** Texts by `Type.field`. */
export const ownFields: Readonly<Record<string, string>> = {
  ...dataFields,
  ...resultFields,
  ...questionFields,
  ...teamFields,
};

// The name of what a payload carries says what it is.
const carried = (name: string): string => `The ${name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}.`;

function describe(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      // What is given to a preprocessing means what it means in one.
      const same = type.name === 'PreprocessingInput' ? `Preprocessing.${field.name}` : `${type.name}.${field.name}`;
      field.description ||= ownFields[same] ?? commonFields[field.name];
      if (type.name.endsWith('Ok')) field.description ||= carried(field.name);
    }
  }
}

export const describeFields = nexus.plugin({ name: 'describe-fields', onAfterBuild: describe });
