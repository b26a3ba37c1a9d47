/** The server under growing load. */
export const serverScript = new URL('server.mjs', import.meta.url);
