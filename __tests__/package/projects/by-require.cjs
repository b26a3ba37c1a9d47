// node by-require.cjs SCRIPT [ARGUMENT…]: runs the script with a function that loads packages.
const [script, ...args] = process.argv.slice(2);
require(script).run(async (name) => require(name), ...args);
