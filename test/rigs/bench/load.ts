import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';

/** What a load did. */
export interface Load {
  answered: number;
  seconds: number;
  /** Answers with another status than was expected. */
  wrong: number;
  /** How much of one core the generator itself used: near 1 means that it, not the server, was measured. */
  generatorLoad: number;
}

export interface Request {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string;
}

/** Where requests go, and the status that each must be answered with. */
export interface Target {
  origin: string;
  expected: number;
}

/** How long a load goes on, or how many requests it sends, over how many connections. */
export interface Limits {
  seconds?: number;
  requests?: number;
  connections: number;
}

/** `wrk`, if it is installed: it costs a tenth of the processor time of a generator in JavaScript. */
export const hasWrk = isInstalled('wrk');

/** Sends one request over and over: with `wrk` if it is installed, otherwise from this process. */
export async function loadOne(
  target: Target,
  request: Request,
  limits: { seconds: number; connections: number },
): Promise<Load> {
  if (hasWrk && request.method === 'GET') return loadWithWrk(target, request, limits);
  return load(target, () => request, limits);
}

/**
 * Sends requests from this process over a few connections, each waiting for its answer. Stops after a time or
 * a number.
 */
export async function load({ origin, expected }: Target, next: () => Request, limits: Limits): Promise<Load> {
  const { hostname, port } = new URL(origin);
  const startedAt = performance.now();
  const cpuBefore = process.cpuUsage();
  const endAt = limits.seconds === undefined ? Infinity : startedAt + limits.seconds * 1_000;
  let left = limits.requests ?? Infinity;
  let answered = 0;
  let wrong = 0;
  const mayGoOn = () => performance.now() < endAt && left-- > 0;
  const connections = Array.from({ length: limits.connections }, () =>
    keepAsking(
      connect(Number(port), hostname),
      () => (mayGoOn() ? bytesOf(next(), hostname) : null),
      (status) => {
        answered += 1;
        if (status !== expected) wrong += 1;
      },
    ),
  );
  await Promise.all(connections);
  const seconds = (performance.now() - startedAt) / 1_000;
  const { user, system } = process.cpuUsage(cpuBefore);
  return { answered, seconds, wrong, generatorLoad: (user + system) / 1e6 / seconds };
}

function bytesOf({ method, path, headers, body }: Request, host: string): string {
  const lines = Object.entries({ Host: host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  const length = body === undefined ? '' : `Content-Length: ${Buffer.byteLength(body)}\r\n`;
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}${length}\r\n${body ?? ''}`;
}

function keepAsking(
  socket: Socket,
  next: () => string | null,
  onAnswer: (status: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let received = '';
    const ask = () => {
      const bytes = next();
      if (bytes === null) {
        socket.end();
        resolve();
      } else socket.write(bytes);
    };
    socket.setNoDelay(true).setEncoding('latin1');
    socket.on('connect', ask);
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('the server closed the connection')));
    socket.on('data', (chunk: string) => {
      received += chunk;
      if (!isWhole(received)) return;
      onAnswer(Number(received.slice(9, 12)));
      received = '';
      ask();
    });
  });
}

/** Whether an answer is complete: by its length, or by its last chunk. */
function isWhole(answer: string): boolean {
  const headEnd = answer.indexOf('\r\n\r\n');
  if (headEnd < 0) return false;
  const length = /\r\nContent-Length: *(\d+)/i.exec(answer.slice(0, headEnd))?.[1];
  if (length !== undefined) return answer.length >= headEnd + 4 + Number(length);
  return / (204|304) /.test(answer.slice(8, 13)) || answer.endsWith('0\r\n\r\n');
}

async function loadWithWrk(
  { origin, expected }: Target,
  request: Request,
  { seconds, connections }: { seconds: number; connections: number },
): Promise<Load> {
  const headers = Object.entries(request.headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const args = ['-t1', `-c${connections}`, `-d${Math.ceil(seconds)}s`, ...headers, origin + request.path];
  const before = cpuMsOfEndedChildren();
  const output = await outputOf('wrk', args);
  const [, answered, took, unit] = /(\d+) requests in ([\d.]+)(ms|s|m)/.exec(output) ?? [];
  if (answered === undefined) throw new Error(`wrk said: ${output}`);
  const ran = Number(took) * (unit === 'ms' ? 0.001 : unit === 'm' ? 60 : 1);
  // wrk counts every status below 400 as good.
  const wrong = expected >= 400 ? 0 : Number(/Non-2xx or 3xx responses: (\d+)/.exec(output)?.[1] ?? 0);
  return {
    answered: Number(answered),
    seconds: ran,
    wrong,
    generatorLoad: (cpuMsOfEndedChildren() - before) / 1_000 / ran,
  };
}

function outputOf(program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.on('error', reject);
    child.on('close', () => resolve(text));
  });
}

/** Fields 16 and 17 of /proc/self/stat, in hundredths of a second. */
function cpuMsOfEndedChildren(): number {
  if (process.platform !== 'linux') return 0;
  const fields = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[13]) + Number(fields[14])) * 10;
}

function isInstalled(program: string): boolean {
  try {
    execFileSync('which', [program], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
