import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** A file inside the package, which its `exports` keep to themselves, by its path in dist/. */
export function internalFile(path) {
  return require.resolve('sauce-webhooks').replace(/index\.js$/, path);
}

export function internal(path) {
  return require(internalFile(path));
}
