import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { send } from './client.ts';
import { newBusiness, type BusinessSettings } from './new-business.ts';

export const projectRoot = join(import.meta.dirname, '../..');

/** A Kith that `npm start` started, and what it printed. */
export interface LocalKith {
  url: string;
  output: string;
  operatorToken: string;
  secretKey: string;
  /** The processes that make it up: npm, the shell, the command, the runtime. */
  processIds: number[];
  /**
   * SIGTERM to npm alone, as a supervisor sends it; SIGINT to the whole group, as a terminal's Ctrl-C does.
   */
  stop: (signal?: 'SIGTERM' | 'SIGINT') => Promise<void>;
  /** SIGKILL to npm, its shell and the command. */
  kill: () => Promise<void>;
}

/** A new folder in the machine's temporary one, and its removal. */
export function temporaryFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'kith-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Runs `npm start` and waits until it has printed where to look. */
export async function startKith(dataFolder: string, port: number): Promise<LocalKith> {
  const npm = runNpm(['start'], { PORT: String(port), DATA_DIR: dataFolder, OPERATOR_TOKEN: '' });
  await npm.printed(/Ctrl-C stops it/);
  const output = npm.output();
  const { child } = npm;
  const processIds = descendantsOf(child.pid!);
  return {
    url: `http://localhost:${port}`,
    output,
    operatorToken: shown(output, /Operator's token +(\S+)/),
    secretKey: shown(output, /Secret key +(\S+)/),
    processIds,
    stop: async (signal = 'SIGTERM') => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      process.kill(signal === 'SIGINT' ? -child.pid! : child.pid!, signal);
      await once(child, 'exit');
    },
    kill: async () => {
      const isGone = once(child, 'exit');
      const isSpared = (id: number) => /workerd|watchdog/.test(commandOf(id));
      for (const processId of processIds.filter((id) => !isSpared(id))) process.kill(processId, 'SIGKILL');
      await isGone;
    },
  };
}

/** A business of a running Kith, with what a test of the commands asks of it. */
export interface LocalBusiness {
  secretKey: string;
  get: (path: string) => Promise<any>;
  post: (path: string, body: object) => Promise<any>;
  /** Runs `npm run import` for it, by default straight to its Kith. */
  importFile: (file: string, parameters?: readonly string[], url?: string) => ReturnType<typeof runCommand>;
}

export async function openBusiness(
  kith: Pick<LocalKith, 'url' | 'operatorToken'>,
  settings: Partial<BusinessSettings> = {},
): Promise<LocalBusiness> {
  const business = await newBusiness((sent) => send(fetch, sent, kith.url), kith.operatorToken, {
    name: 'Importing',
    currency: 'USD',
    website: 'https://importing.example/',
    ...settings,
  });
  return {
    secretKey: business.secretKey,
    get: async (path) => (await business.get(path)).body,
    post: async (path, body) => (await business.post(path, body)).body,
    importFile: (file, parameters = [], url = kith.url) =>
      runCommand('import.mjs', [file, '--url', url, '--key', business.secretKey, ...parameters]),
  };
}

interface NpmRun {
  child: ChildProcess;
  output: () => string;
  /** Waits until something is printed. If the process exits first, fails with all that was printed. */
  printed: (pattern: RegExp) => Promise<void>;
}

function runNpm(parameters: string[], environment: Record<string, string>): NpmRun {
  const child = spawn('npm', parameters, {
    cwd: projectRoot,
    detached: true,
    env: { ...process.env, ...environment },
  });
  let output = '';
  child.stdout.on('data', (text) => (output += text));
  child.stderr.on('data', (text) => (output += text));
  return {
    child,
    output: () => output,
    printed: (pattern) =>
      until(() => {
        if (pattern.test(output)) return true;
        if (child.exitCode !== null)
          throw new Error(`npm ${parameters.join(' ')} ended with ${child.exitCode}:\n${output}`);
        return false;
      }),
  };
}

/** Runs a command to its end. */
export async function runCommand(
  file: string,
  parameters: string[],
  environment: Record<string, string> = {},
) {
  const child = spawn(process.execPath, [join(projectRoot, 'commands', file), ...parameters], {
    cwd: projectRoot,
    env: { ...process.env, ...environment },
  });
  let output = '';
  child.stdout.on('data', (text) => (output += text));
  child.stderr.on('data', (text) => (output += text));
  await once(child, 'close');
  return { exitCode: child.exitCode, output };
}

/** Waits until a condition holds. */
async function until(condition: () => boolean, timeoutMs = 45_000): Promise<void> {
  const givesUpAt = Date.now() + timeoutMs;
  while (!condition()) {
    if (Date.now() > givesUpAt) throw new Error(`not within ${timeoutMs} ms: ${condition.toString()}`);
    await sleep(25);
  }
}

export function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch {
    return false;
  }
}

function commandOf(processId: number): string {
  return execFileSync('ps', ['-o', 'command=', '-p', String(processId)], { encoding: 'utf8' });
}

function descendantsOf(processId: number): number[] {
  const pairs = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const found = [processId];
  for (const parent of found) found.push(...pairs.filter(([, ppid]) => ppid === parent).map(([pid]) => pid!));
  return found;
}

function shown(output: string, pattern: RegExp): string {
  const value = pattern.exec(output)?.[1];
  if (value === undefined) throw new Error(`nothing like ${pattern} in:\n${output}`);
  return value;
}
