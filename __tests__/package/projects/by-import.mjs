// node by-import.mjs SCRIPT [ARGUMENT…]: runs the script with a function that loads packages.
const [script, ...args] = process.argv.slice(2);
const { run } = await import(script);
await run((name) => import(name), ...args);
