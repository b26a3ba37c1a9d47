import { cp, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { packed } from './packed';
import { type Ran, run } from './run';

/** Express 5 and, beside it under the name express4, Express 4. */
export const bothExpresses = ['express@5', 'express4@npm:express@4'];

/** Scripts that run another one with a function that loads packages. */
export const loaders = ['by-require.cjs', 'by-import.mjs'] as const;

/** The files of a script that the loaders run. */
export const filesOf = (script: string) => Object.fromEntries([script, ...loaders].map((name) => [name, name]));

const install = ['install', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];

/** A project that a user of the package might have, outside of this repository. */
export class Project {
  private constructor(readonly folder: string) {}

  /** A fresh project of these files of projects/, with these packages and sauce-webhooks installed. */
  static async create({ manifest = {}, files = {}, packages = [] }: ProjectParts): Promise<Project> {
    const { folder, tarball } = packed();
    const project = new Project(await mkdtemp(join(folder, 'project-')));
    await project.write('package.json', JSON.stringify({ private: true, ...manifest }));
    for (const [path, source] of Object.entries(files)) {
      await mkdir(dirname(join(project.folder, path)), { recursive: true });
      await cp(join(__dirname, 'projects', source), join(project.folder, path));
    }
    await run(project.folder, 'npm', ...install, tarball, ...packages);
    return project;
  }

  write(path: string, text: string): Promise<void> {
    return writeFile(join(this.folder, path), text);
  }

  node(...args: string[]): Promise<Ran> {
    return this.nodeOf(process.execPath, ...args);
  }

  nodeOf(binary: string, ...args: string[]): Promise<Ran> {
    return run(this.folder, binary, ...args);
  }
}

interface ProjectParts {
  manifest?: object;
  /** Path in the project to path in projects/. */
  files?: Record<string, string>;
  /** Packages to install beside sauce-webhooks. */
  packages?: string[];
}
