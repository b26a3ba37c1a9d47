// Bundles the app as CommonJS and as ESM; prints what webpack warns of.
const webpack = require('webpack');

const configs = [false, true].map((isEsm) => ({
  mode: 'production',
  target: 'node20',
  entry: './bundled.mjs',
  experiments: { outputModule: isEsm },
  output: { path: __dirname, filename: isEsm ? 'webpack.mjs' : 'webpack.cjs', module: isEsm },
}));

webpack(configs, (error, stats) => {
  if (error) throw error;
  process.stdout.write(stats.toString({ all: false, errors: true, warnings: true }));
  process.exitCode = stats.hasErrors() ? 1 : 0;
});
