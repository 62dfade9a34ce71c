import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Stands between a browser and a Kith. It signs the browser's requests in, so that each engine is a member
 * without having gone the way in, and listens on the pages to what must not happen there.
 */
export interface MemberProxy {
  origin: string;
  /** Whose requests the next ones are: of whoever has the cookie, or of nobody that the browser is not. */
  become(cookie: string | null): void;
  /** Whether pages get their scripts from now on; in their place stands nothing. */
  giveScripts(areGiven: boolean): void;
  /** What was answered with 400 or above since it was last asked, such as `404 /site/x.css`. */
  refusals(): string[];
  close(): Promise<void>;
}

const LISTENER = '/listener-of-the-tests.js';

/** Writes down on the page what must not happen: errors, what the policy refuses, and layout shifts. */
const LISTENER_SCRIPT = `
  window.wrong = []; window.shifts = [];
  addEventListener('error', ({ message, target }) =>
    wrong.push('error: ' + (message ?? target.outerHTML.slice(0, 200))), true);
  addEventListener('unhandledrejection', ({ reason }) => wrong.push('rejection: ' + reason));
  addEventListener('securitypolicyviolation', ({ violatedDirective, sourceFile, sample }) =>
    wrong.push('policy: ' + violatedDirective + ' ' + sourceFile + ' ' + sample));
  for (const name of ['warn', 'error']) console[name] = (...said) => wrong.push(name + ': ' + said);
  try {
    new PerformanceObserver((list) => shifts.push(...list.getEntries().map(({ value }) => value)))
      .observe({ type: 'layout-shift', buffered: true });
  } catch {}
`;

export async function startMemberProxy(target: string): Promise<MemberProxy> {
  const state = { cookie: null as string | null, areScriptsGiven: true, refusals: [] as string[] };
  const { hostname, port } = new URL(target);
  const passOn = (asked: IncomingMessage, reply: ServerResponse) => {
    const { method, url = '/', headers } = asked;
    if (url === LISTENER)
      return void reply.writeHead(200, { 'Content-Type': 'text/javascript' }).end(LISTENER_SCRIPT);
    const { 'accept-encoding': _, ...own } = headers;
    const sent = {
      ...own,
      'accept-language': 'en',
      ...(state.cookie === null ? {} : { cookie: state.cookie }),
    };
    const passed = request({ hostname, port, method, path: url, headers: sent }, (answer) => {
      const status = answer.statusCode ?? 502;
      if (status >= 400) state.refusals.push(`${status} ${url}`);
      handBack(answer, reply, state.areScriptsGiven);
    });
    passed.once('error', (error) => reply.destroy(error));
    asked.pipe(passed);
  };
  const server = createServer(passOn).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    become: (cookie) => void (state.cookie = cookie),
    giveScripts: (areGiven) => void (state.areScriptsGiven = areGiven),
    refusals: () => state.refusals.splice(0),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Hands an answer back as it is, and a page with the listener in it, or without any script. */
function handBack(answer: IncomingMessage, reply: ServerResponse, areScriptsGiven: boolean): void {
  const { 'content-length': length, 'transfer-encoding': _, ...headers } = answer.headers;
  const status = answer.statusCode ?? 502;
  if (!String(headers['content-type']).startsWith('text/html')) {
    reply.writeHead(status, length === undefined ? headers : { ...headers, 'content-length': length });
    answer.pipe(reply);
    return;
  }
  let html = '';
  answer.setEncoding('utf8').on('data', (text: string) => (html += text));
  answer.once('end', () => {
    reply.writeHead(status, headers);
    reply.end(
      areScriptsGiven
        ? html.replace('<head>', `<head><script src="${LISTENER}"></script>`)
        : html.replaceAll(/<script\b[^>]*>[^]*?<\/script>/g, ''),
    );
  });
}
