import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the proxy does with the batch it sees as the n-th. */
export type Fault =
  | { kind: 'pass' }
  /** The batch takes effect, and its answer never arrives. */
  | { kind: 'lose_answer' }
  | { kind: 'answer'; status: number; retryAfter?: string; body?: string };

export interface FaultyProxy {
  url: string;
  /** How many batches it has passed on. */
  passedOn: () => number;
  close: () => void;
}

/**
 * Stands between a caller and Kith, and goes wrong with the batches as it is told, by their number and how
 * many lines they have; the rest passes.
 */
export async function faultyProxy(
  target: string,
  faultOf: (batch: number, lines: number) => Fault,
): Promise<FaultyProxy> {
  let batches = 0;
  let passedOn = 0;
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await bodyOf(request);
    const isBatch = /^\/v1\/(purchases\/batch|connectors\/[\w-]+\/files)$/.test(request.url ?? '');
    const fault: Fault = isBatch ? faultOf((batches += 1), linesOf(body)) : { kind: 'pass' };
    if (fault.kind === 'answer') {
      const retryAfter = fault.retryAfter === undefined ? {} : { 'Retry-After': fault.retryAfter };
      response.writeHead(fault.status, retryAfter).end(fault.body ?? '{}');
      return;
    }
    if (isBatch) passedOn += 1;
    const { status, text } = await passOn(target, request, body);
    if (fault.kind === 'lose_answer') response.destroy();
    else response.writeHead(status, { 'Content-Type': 'application/json' }).end(text);
  };
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    passedOn: () => passedOn,
    close: () => server.closeAllConnections(),
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function linesOf(body: Buffer): number {
  return body.toString().split('\n').length;
}

async function passOn(
  target: string,
  { method = 'GET', url = '/', headers }: IncomingMessage,
  body: Buffer,
): Promise<{ status: number; text: string }> {
  const passed = Object.entries({
    Authorization: headers.authorization,
    'Content-Type': headers['content-type'],
    'Kith-Import': headers['kith-import']?.toString(),
  }).flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]]));
  const answer = await fetch(`${target}${url}`, {
    method,
    headers: passed,
    ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
  });
  return { status: answer.status, text: await answer.text() };
}
