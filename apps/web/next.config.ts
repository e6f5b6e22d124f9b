// How the pages are built. The gateway stands in front of this server, so nothing is rewritten or proxied here.
import { join } from 'node:path';
import type { NextConfig } from 'next';

const config: NextConfig = {
  transpilePackages: [
    '@pathlens/client',
    '@pathlens/engines',
    '@pathlens/figures',
    '@pathlens/images',
    '@pathlens/model-io',
    '@pathlens/onnx-format',
    '@pathlens/pathway-core',
    '@pathlens/views',
  ],
  // Said, not guessed: the guess fails where the home folder lies inside the repository.
  turbopack: { root: join(import.meta.dirname, '../..') },
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  agentRules: false,
};

export default config;
