// How the pages are built. The gateway stands in front of this server, so nothing is rewritten or proxied here.
import type { NextConfig } from 'next';

const config: NextConfig = {
  transpilePackages: ['@pathlens/client', '@pathlens/pathway-core'],
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  agentRules: false,
};

export default config;
