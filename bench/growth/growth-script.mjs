/** The server whose growth is measured. */
export const growthScript = new URL('server.mjs', import.meta.url);
