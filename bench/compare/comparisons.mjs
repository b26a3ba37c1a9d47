/** Which of our servers is compared with which peer, and the goals: the least ratio of CPU time, the most of memory. */
export const comparisons = [
  { ours: 'sauce-http', peer: 'ideal-http', atLeast: 0.85 },
  { ours: 'sauce-http', peer: 'fastify', atLeast: 1 },
  { ours: 'sauce-http', peer: 'octokit-http' },
  { ours: 'sauce-http', peer: 'raw-http' },
  { ours: 'sauce-http', peer: 'before-sauce-http', atLeast: 0.95 },
  { ours: 'sauce-express5', peer: 'octokit-express5', atLeast: 1, mostMemory: 1.7 },
  { ours: 'sauce-express5', peer: 'express5-json' },
  { ours: 'sauce-express5', peer: 'express5-floor' },
  { ours: 'sauce-express5', peer: 'line-express5' },
  { ours: 'sauce-express5', peer: 'json-validator-express5' },
  { ours: 'sauce-express5', peer: 'openapi-express5' },
  { ours: 'sauce-express5', peer: 'before-sauce-express5', atLeast: 0.95 },
  { ours: 'sauce-express4', peer: 'sauce-express5' },
];
