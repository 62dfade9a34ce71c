import { execFileSync } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { renderSVG } from 'uqr';
import { buildWidget, type WidgetManifest } from '../../../commands/build-widget.ts';
import { arrivalSchema, badgeQuerySchema, badgeSchema, type Badge } from '../../../schema/api/badge.ts';
import { panelQuerySchema, panelSchema, type Panel } from '../../../schema/api/panel.ts';
import { badgeIn, panelIn } from '../../browser/sentences.ts';

/** How the stand-in answers one publishable key, beyond what it always answers. */
export interface Scenario {
  badge?: Partial<Badge>;
  /** What a badge asked with a known code shows. */
  referred?: Partial<Badge>;
  /** A code that is not known, whatever else is. */
  unknownCode?: string;
  /**
   * 'dead' closes the connection, 'refused' answers 403, 'garbage' answers no JSON, 'slow' waits for
   * `release()`.
   */
  failure?: 'dead' | 'refused' | 'garbage' | 'slow';
  badToken?: boolean;
}

/** One request that reached the stand-in from a page, for counting. */
export interface Seen {
  method: string;
  path: string;
  query: Record<string, string>;
  body: string;
  referer: string | undefined;
}

/** A page of a test: markup, and headers such as a Content-Security-Policy. */
export interface PageSource {
  html: string;
  headers?: Record<string, string>;
}

/**
 * Stands in for the Worker and for the page's own server: two origins, `http://127.0.0.1:P` for pages and
 * `http://localhost:P` for the widget (https for an engine that keeps secure cookies on nothing less). What
 * it answers is checked against the schemas that the Worker answers by.
 */
export interface StandIn {
  pages: string;
  service: string;
  manifest: WidgetManifest;
  scenarios: Map<string, Scenario>;
  addPage(path: string, page: PageSource): string;
  /**
   * What pages asked for with this key, or (files) with `?for=<key>` or from a page whose address holds it.
   */
  seen(key: string): Seen[];
  release(key: string): void;
  close(): Promise<void>;
}

export async function startStandIn(isSecure = false): Promise<StandIn> {
  const folder = await mkdtemp(`${tmpdir()}/kith-widget-`);
  const manifest = await buildWidget(folder);
  await buildWidget(folder, '0.9.0');
  const scenarios = new Map<string, Scenario>();
  const sources = new Map<string, PageSource>();
  const log: (Seen & { key: string })[] = [];
  const waiting = new Map<string, () => void>();
  const named = new Map<string, boolean>();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url!, 'http://x');
    const source = sources.get(url.pathname);
    if (source) return send(response, 200, 'text/html; charset=utf-8', source.html, source.headers);

    const body = await readBody(request);
    const key = url.searchParams.get('key') ?? url.searchParams.get('for') ?? keyOfBody(body);
    log.push({
      key,
      method: request.method!,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      body,
      referer: request.headers.referer,
    });
    const scenario = scenarios.get(key) ?? {};
    if (url.pathname.endsWith('.js')) {
      const script = await readFile(`${folder}${url.pathname}`).catch(() => undefined);
      return send(response, script ? 200 : 404, 'text/javascript; charset=utf-8', script ?? '', shared);
    }
    if (scenario.failure === 'slow') await new Promise<void>((resolve) => waiting.set(key, resolve));
    if (scenario.failure === 'dead') return void request.socket.destroy();
    if (scenario.failure === 'garbage')
      return send(response, 200, 'text/html', '<!doctype html>Log in', shared);
    if (scenario.failure === 'refused') return problem(response, 403, 'This key is not for this site.');
    if (!scenarios.has(key)) return problem(response, 401, 'There is no such key.');
    if (request.method === 'OPTIONS')
      return send(response, 403, 'text/plain', 'no preflight is expected', {});

    switch (`${request.method} ${url.pathname}`) {
      case 'GET /v1/badge': {
        const query = badgeQuerySchema.parse(Object.fromEntries(url.searchParams));
        const isKnown = query.ref !== undefined && query.ref !== scenario.unknownCode;
        const said = isKnown && query.kind !== 'trust' ? scenario.referred : undefined;
        const proofUrl = `${scheme}://${request.headers.host}/b/biz_1`;
        const badge = {
          ...badgeIn(query.lang, said ? 'referred' : 'trust'),
          proofUrl,
          ...scenario.badge,
          ...said,
        };
        return json(response, badgeSchema.parse({ ...badge, refKnown: isKnown }));
      }
      case 'POST /v1/arrivals':
        arrivalSchema.parse(JSON.parse(body));
        return send(response, 204, 'text/plain', '', shared);
      case 'POST /v1/panel': {
        const query = panelQuerySchema.parse(JSON.parse(body));
        if (scenario.badToken) return problem(response, 401, 'This page is too old. Please reload it.');
        if (query.named !== undefined) named.set(key, query.named);
        const link = `${scheme}://${request.headers.host}/r/anna7k2m9`;
        const panel: Panel = {
          ...panelIn(query.lang, link),
          qr: pathOf(link),
          named: named.get(key) ?? false,
        };
        return json(response, panelSchema.parse(panel));
      }
      default:
        return send(response, 404, 'text/plain', 'not found', shared);
    }
  }

  const listen = (request: IncomingMessage, response: ServerResponse) => {
    answer(request, response).catch((error: unknown) =>
      send(response, 500, 'text/plain', String(error), shared),
    );
  };
  const server = isSecure ? createTlsServer(makeCertificate(folder), listen) : createServer(listen);
  const scheme = isSecure ? 'https' : 'http';
  // Without an address it listens on IPv6 and IPv4: `localhost` may mean either.
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as { port: number };

  return {
    pages: `${scheme}://127.0.0.1:${port}`,
    service: `${scheme}://localhost:${port}`,
    manifest,
    scenarios,
    addPage(path, page) {
      sources.set(path, page);
      return `${scheme}://127.0.0.1:${port}${path}`;
    },
    seen: (key) => log.filter((entry) => entry.key === key),
    release: (key) => waiting.get(key)?.(),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true });
    },
  };
}

const shared = { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' };

function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Uint8Array,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-cache', ...headers }).end(body);
}

function json(response: ServerResponse, body: unknown): void {
  send(response, 200, 'application/json', JSON.stringify(body), shared);
}

function problem(response: ServerResponse, status: number, title: string): void {
  send(
    response,
    status,
    'application/problem+json',
    JSON.stringify({ type: 'about:blank', title, status }),
    shared,
  );
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
}

/** An arrival names its key; a panel's token is `token-of-<key>` in these tests. */
function keyOfBody(body: string): string {
  if (!body) return '';
  const { key, token } = JSON.parse(body) as { key?: string; token?: string };
  return key ?? token?.replace('token-of-', '') ?? '';
}

function pathOf(link: string): Panel['qr'] {
  const svg = renderSVG(link, { border: 4, pixelSize: 1 });
  return { size: +/viewBox="0 0 (\d+)/.exec(svg)![1]!, path: /<path[^>]* d="([^"]+)"/.exec(svg)![1]! };
}

/** A certificate that nobody trusts and that lives as long as the test's folder. */
function makeCertificate(folder: string): { key: string; cert: string } {
  const made = execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '2',
      '-subj',
      '/CN=localhost',
      '-keyout',
      '-',
      '-out',
      '-',
    ],
    { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  );
  return { key: made, cert: made };
}
