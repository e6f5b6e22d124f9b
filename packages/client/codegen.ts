// Writes src/generated from the gateway's schema and the operations in src/operations. Committed, so a clone type-checks.
import type { CodegenConfig } from '@graphql-codegen/cli';

const config: CodegenConfig = {
  schema: '../../apps/gateway/schema.graphql',
  documents: ['src/operations/*.graphql'],
  generates: {
    'src/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        useTypeImports: true,
        importExtension: '.ts',
        enumsAsTypes: true,
        dedupeFragments: true,
        scalars: { DateTime: 'string', BigInt: 'number | string', JSON: 'unknown' },
      },
    },
  },
};

export default config;
