/** The servers of servers/, in the order of the tables, and what each does with an event. */
export const peers = await Promise.all(
  [
    ['raw-http', 'node:http, read by hand'],
    ['ideal-http', 'node:http, the same duties by hand'],
    ['express5-floor', 'Express 5, read by hand'],
    ['express5-json', 'Express 5, express.json()'],
    ['sauce-express5', '**sauce-webhooks**, Express 5'],
    ['sauce-express4', '**sauce-webhooks**, Express 4'],
    ['sauce-http', '**sauce-webhooks**, node:http'],
    ['octokit-express5', '@octokit/webhooks, Express 5'],
    ['octokit-http', '@octokit/webhooks, node:http'],
    ['line-express5', '@line/bot-sdk, Express 5'],
    ['json-validator-express5', 'express-json-validator-middleware, Express 5'],
    ['openapi-express5', 'express-openapi-validator, Express 5'],
    ['fastify', 'Fastify, same schema and HMAC'],
  ].map(async ([name, title]) => {
    const { does } = await import(`../servers/${name}.mjs`);
    return { name, title, does, parameters: [name] };
  }),
);

export const peerScript = new URL('peer.mjs', import.meta.url);
