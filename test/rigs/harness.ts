import { exports } from 'cloudflare:workers';
import { send, type Said, type Sent } from './client.ts';
import { contradiction, type OpenapiDocument } from './contract.ts';
import { newBusiness, type BusinessSettings } from './new-business.ts';

export const OPERATOR_TOKEN = 'operator-token-of-the-tests';

let document: OpenapiDocument | undefined;

/** The Worker's own description of itself. */
export async function readDocument(): Promise<OpenapiDocument> {
  document ??= (await sendToWorker({ method: 'GET', path: '/openapi.json', key: null })).body;
  return document!;
}

function sendToWorker(sent: Sent): Promise<Said> {
  return send((request) => exports.default.fetch(request), sent);
}

/**
 * Asks the Worker as a caller would. Every answer is held to the OpenAPI document: one that contradicts it is
 * an error of the test.
 */
export async function ask(sent: Sent): Promise<Said> {
  const said = await sendToWorker(sent);
  const wrong = contradiction(await readDocument(), sent.method, sent.path, said);
  if (wrong !== null) throw new Error(`${sent.method} ${sent.path}: ${wrong}\n${said.text.slice(0, 500)}`);
  return said;
}

/** The same for a request without headers of its own. */
export function call(method: string, path: string, key: string | null, body?: unknown): Promise<Said> {
  return ask({ method, path, key, ...(body === undefined ? {} : { body }) });
}

/** A new business of its own for a test, with shortcuts for its calls. */
export function newTestBusiness(settings: Partial<BusinessSettings> = {}) {
  return newBusiness(ask, OPERATOR_TOKEN, settings);
}
