// The only place that reads the environment.

/** Where server components reach the gateway. The browser uses the origin it is on. */
export const gatewayUrl = process.env.GATEWAY_URL ?? 'http://127.0.0.1:4000';
