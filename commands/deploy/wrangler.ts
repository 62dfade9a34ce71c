import { spawn } from 'node:child_process';
import { projectRoot } from '../start/project-root.ts';
import { DeploymentStopped } from './deployment-stopped.ts';
import { explained } from './explain-failure.ts';

export interface WranglerResult {
  exitCode: number;
  stdout: string;
  /** Everything it wrote, for a message about what went wrong. */
  output: string;
}

/** Runs wrangler to its end, without asking anything. Returns what it wrote. */
export type Wrangler = (
  parameters: readonly string[],
  environment?: Record<string, string>,
) => Promise<WranglerResult>;

/** The wrangler of this project, with the login and the variables of whoever runs it. */
export const projectWrangler: Wrangler = (parameters, environment = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [`${projectRoot}/node_modules/wrangler/bin/wrangler.js`, ...parameters],
      {
        cwd: projectRoot,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          ...process.env,
          WRANGLER_SEND_METRICS: 'false',
          WRANGLER_HIDE_BANNER: 'true',
          FORCE_COLOR: '0',
          ...environment,
        },
      },
    );
    let [stdout, output] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => ((stdout += text), (output += text)));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.once('error', reject);
    child.once('close', (code) => resolve({ exitCode: code ?? 1, stdout, output }));
  });

/** A wrangler that works on one account. */
export function forAccount(wrangler: Wrangler, accountId: string): Wrangler {
  return (parameters, environment) =>
    wrangler(parameters, { ...environment, CLOUDFLARE_ACCOUNT_ID: accountId });
}

/** What wrangler prints when it is run. If it fails, the deployment stops. */
export async function mustRun(
  wrangler: Wrangler,
  parameters: readonly string[],
  whatFor: string,
): Promise<string> {
  const { exitCode, stdout, output } = await wrangler(parameters);
  if (exitCode === 0) return stdout;
  throw new DeploymentStopped(explained(`${whatFor} (wrangler ${parameters.join(' ')})`, output));
}
