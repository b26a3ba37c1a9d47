import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

export interface Ran {
  stdout: string;
  stderr: string;
}

/** Runs a program in a folder as a user's shell would: without what npm and Jest tell their children. Fails with its output. */
export async function run(cwd: string, program: string, ...args: string[]): Promise<Ran> {
  try {
    return await promisify(execFile)(program, args, {
      cwd,
      env: usersEnvironment(),
      maxBuffer: 2 ** 26,
      timeout: 240_000,
    });
  } catch (cause) {
    const { stdout = '', stderr = '' } = cause as Partial<Ran>;
    throw new Error([`${program} ${args.join(' ')}`, stdout, stderr].join('\n'), { cause });
  }
}

export function usersEnvironment(): NodeJS.ProcessEnv {
  const ofParents =
    /^(npm_(package|lifecycle)_|npm_config_local_prefix$|npm_command$|INIT_CWD$|NODE_ENV$|NODE_PATH$|JEST_|FORCE_COLOR$)/;
  const inherited = Object.entries(process.env).filter(([name]) => !ofParents.test(name));
  return { ...Object.fromEntries(inherited), NO_COLOR: '1' };
}
