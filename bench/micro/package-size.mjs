import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Of what npm would publish: nothing else is installed with it, as it has no dependencies. */
export function packageSizeTable() {
  const cwd = fileURLToPath(new URL('../..', import.meta.url));
  const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd, encoding: 'utf8' });
  const [{ size, unpackedSize, files }] = Object.values(JSON.parse(output));
  const bytesOf = (isMeant) => files.filter(isMeant).reduce((sum, file) => sum + file.size, 0);
  const rows = [
    ['installed', unpackedSize],
    ['of it, JavaScript', bytesOf(({ path }) => path.startsWith('dist/') && path.endsWith('.js'))],
    ['of it, types', bytesOf(({ path }) => path.endsWith('.d.ts'))],
    ['to download', size],
  ];
  return { title: 'The package', columns: ['', 'bytes'], rows };
}
