// Reads an operation and refuses what can be refused without knowing who asks: no account is looked up, and no statement made, for a
// text that is no operation, asks for too much, or brings values of a wrong shape.
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { costOf, type Variables } from './cost.ts';
import { documentLimits, limits } from './limits.ts';
import { refused } from './refused.ts';
import { rootFieldsOf } from './root-fields.ts';
import { checkTexts } from './texts.ts';

export interface GivenOperation {
  readonly query?: string | null;
  readonly operationName?: string | null;
  readonly variables?: Variables;
}

/** Documents of this length are remembered; longer ones are mostly comments. */
const rememberedLength = 20_000;
const mostRemembered = 500;
const mostErrors = 20;

export class OperationReader {
  readonly #schema: GraphQLSchema;
  readonly #known = new Map<string, DocumentNode>();

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  /** Throws all that is wrong with it, as errors of GraphQL. */
  read({ query, operationName, variables }: GivenOperation): DocumentNode {
    const document = this.#documentOf(query ?? '');
    const operation = getOperationAST(document, operationName);
    if (!operation) {
      const message = operationName ? 'The document holds no operation of that name.' : 'Say which operation is meant.';
      throw refused('OPERATION_RESOLUTION_FAILURE', message);
    }
    if (operation.operation === 'subscription' && rootFieldsOf(document, operation).some((one) => one.conditional)) {
      throw refused('GRAPHQL_VALIDATION_FAILED', 'The field of a subscription cannot be left out by a directive.');
    }
    checkTexts(document, variables);
    costOf(this.#schema, { document, operationName, variables });
    const { errors } = getVariableValues(this.#schema, operation.variableDefinitions ?? [], variables ?? {}, {
      maxErrors: mostErrors,
    });
    if (errors) throw new OperationErrors(errors, 'BAD_USER_INPUT');
    return document;
  }

  #documentOf(query: string): DocumentNode {
    const known = this.#known.get(query);
    if (known) return known;
    const document = parsed(query);
    // First what bounds the work of all the other rules.
    const tooMuch = validate(this.#schema, document, [documentLimits]);
    if (tooMuch.length > 0) throw new OperationErrors(tooMuch, 'GRAPHQL_VALIDATION_FAILED');
    const wrong = validate(this.#schema, document, specifiedRules, { maxErrors: mostErrors, hideSuggestions: true });
    if (wrong.length > 0) throw new OperationErrors(wrong, 'GRAPHQL_VALIDATION_FAILED');
    if (query.length <= rememberedLength) this.#remember(query, document);
    return document;
  }

  #remember(query: string, document: DocumentNode): void {
    const [oldest] = this.#known.keys();
    if (this.#known.size >= mostRemembered && oldest !== undefined) this.#known.delete(oldest);
    this.#known.set(query, document);
  }
}

function parsed(query: string): DocumentNode {
  try {
    return parse(query, { maxTokens: limits.tokens });
  } catch (error) {
    if (error instanceof GraphQLError) throw new OperationErrors([error], 'GRAPHQL_PARSE_FAILED');
    throw error;
  }
}

/** Several errors of one operation. */
export class OperationErrors extends Error {
  readonly errors: readonly GraphQLError[];
  /** Of those that have no code of their own. */
  readonly code: string;

  constructor(errors: readonly GraphQLError[], code: string) {
    super(errors[0]?.message);
    this.errors = errors;
    this.code = code;
  }
}
