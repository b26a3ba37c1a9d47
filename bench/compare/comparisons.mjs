/** Which of our servers is compared with which peer, and the least ratio that is the goal. */
export const comparisons = [
  { ours: 'sauce-express5', peer: 'express5-json', atLeast: 1.1 },
  { ours: 'sauce-express5', peer: 'octokit-express5', atLeast: 1.25 },
  { ours: 'sauce-express5', peer: 'express5-floor', atLeast: 0.85 },
  { ours: 'sauce-express5', peer: 'line-express5' },
  { ours: 'sauce-express5', peer: 'json-validator-express5' },
  { ours: 'sauce-express5', peer: 'openapi-express5' },
  { ours: 'sauce-express4', peer: 'sauce-express5' },
  { ours: 'sauce-http', peer: 'raw-http', atLeast: 0.75 },
  { ours: 'sauce-http', peer: 'fastify', atLeast: 1 },
  { ours: 'sauce-http', peer: 'octokit-http' },
];
