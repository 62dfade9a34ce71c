import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the proxy does with the batch it sees as the n-th. */
export type Fault =
  | { kind: 'pass' }
  /** The batch takes effect, and its answer never arrives. */
  | { kind: 'lose_answer' }
  | { kind: 'answer'; status: number; retryAfter?: string };

export interface FaultyProxy {
  url: string;
  /** How many batches it has passed on. */
  passedOn: () => number;
  close: () => void;
}

/** Stands between a caller and Kith, and goes wrong with the batches as it is told; the rest passes. */
export async function faultyProxy(target: string, faultOf: (batch: number) => Fault): Promise<FaultyProxy> {
  let batches = 0;
  let passedOn = 0;
  const server = createServer((request, response) => {
    const isBatch = request.url === '/v1/purchases/batch';
    const fault: Fault = isBatch ? faultOf((batches += 1)) : { kind: 'pass' };
    if (fault.kind === 'answer') {
      request.resume();
      response
        .writeHead(fault.status, fault.retryAfter === undefined ? {} : { 'Retry-After': fault.retryAfter })
        .end('{}');
      return;
    }
    if (isBatch) passedOn += 1;
    void passOn(target, request, response, fault.kind === 'lose_answer');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    passedOn: () => passedOn,
    close: () => server.closeAllConnections(),
  };
}

async function passOn(
  target: string,
  request: IncomingMessage,
  response: ServerResponse,
  losesAnswer: boolean,
): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const { method = 'GET', url = '/', headers } = request;
  const answer = await fetch(`${target}${url}`, {
    method,
    headers: {
      Authorization: headers.authorization ?? '',
      ...(parts.length > 0 ? { 'Content-Type': headers['content-type'] ?? '' } : {}),
    },
    ...(parts.length > 0 ? { body: Buffer.concat(parts) } : {}),
  });
  const body = await answer.text();
  if (losesAnswer) response.destroy();
  else response.writeHead(answer.status, { 'Content-Type': 'application/json' }).end(body);
}
