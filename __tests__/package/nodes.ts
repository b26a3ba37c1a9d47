import { join } from 'node:path';
import { Project } from './project';

const { platform, arch } = process;
/** The npm package that carries Node's binary for this machine, as the package `node` chooses it. */
const nodePackage = [
  platform === 'darwin' && arch === 'arm64' ? 'node-bin' : 'node',
  platform === 'win32' ? 'win' : platform,
  arch,
].join('-');

export const versions = ['this', '22', '24', '26'] as const;

/** Paths of the binaries of several versions of Node. */
export async function nodes(): Promise<Record<(typeof versions)[number], string>> {
  const others = versions.filter((version) => version !== 'this');
  const packages = others.map((version) => `node${version}@npm:${nodePackage}@${version}`);
  const { folder } = await Project.create({ packages });
  const binary = platform === 'win32' ? 'node.exe' : 'node';
  const pathOf = (version: string) => join(folder, `node_modules/node${version}/bin`, binary);
  return { this: process.execPath, 22: pathOf('22'), 24: pathOf('24'), 26: pathOf('26') };
}
