/** How esbuild makes JavaScript for users. */
export const forNode = Object.freeze({
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  charset: 'utf8',
  metafile: true,
  legalComments: 'inline',
  logLevel: 'warning',
});

/** The user's own: optional peers, and what the package finds by name. */
export const foundByUsers = ['bullmq', 'ioredis', 'libsql', '#sqlite-thread', '#dashboard-page/*'];
