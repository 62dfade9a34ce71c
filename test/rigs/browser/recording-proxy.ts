import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { temporaryFolder } from '../local-kith.ts';
import { makeCertificate } from './certificate.ts';

/** Stands before a server, passes everything on as it is, and keeps what was answered. */
export interface RecordingProxy {
  /** Its own origin; https for an engine that keeps secure cookies on nothing less. */
  origin: string;
  /** What was answered since it was last asked, such as `200 /docs`. */
  answers(): string[];
  close(): Promise<void>;
}

export async function startRecordingProxy(target: string, isSecure = false): Promise<RecordingProxy> {
  const folder = temporaryFolder();
  let answers: string[] = [];
  const { hostname, port } = new URL(target);
  const passOn = (asked: IncomingMessage, reply: ServerResponse) => {
    const { method, url, headers } = asked;
    const passed = request({ hostname, port, method, path: url, headers }, (answer) => {
      answers.push(`${answer.statusCode} ${url}`);
      reply.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(reply);
    });
    passed.once('error', (error) => reply.destroy(error));
    asked.pipe(passed);
  };
  const server = isSecure ? createTlsServer(makeCertificate(folder.path), passOn) : createServer(passOn);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `${isSecure ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answers() {
      const until = answers;
      answers = [];
      return until;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      folder.remove();
    },
  };
}
