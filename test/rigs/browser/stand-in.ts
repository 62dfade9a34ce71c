import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { renderSVG } from 'uqr';
import { buildWidget, type WidgetManifest } from '../../../commands/build-widget.ts';
import { arrivalSchema, badgeQuerySchema, badgeSchema, type Badge } from '../../../schema/api/badge.ts';
import { panelQuerySchema, panelSchema, type Panel } from '../../../schema/api/panel.ts';
import { badgeIn, panelIn } from '../../browser/sentences.ts';
import type { AskingPanel } from './asking-panel.ts';
import { makeCertificate } from './certificate.ts';

/** How the stand-in answers one publishable key, beyond what it always answers. */
export interface Scenario {
  badge?: Partial<Badge>;
  /** What a badge asked with a known code shows. */
  referred?: Partial<Badge>;
  /** Codes that are not known, whatever else is. */
  unknown?: string[];
  /**
   * 'dead' closes the connection, 'refused' answers 403, 'garbage' answers no JSON, 'slow' waits for
   * `release()`.
   */
  failure?: 'dead' | 'refused' | 'garbage' | 'slow';
  badToken?: boolean;
  /** The panel asks for something, and shows permissions. */
  asking?: AskingPanel;
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

/** What a request is answered. */
interface Reply {
  status: number;
  type: string;
  body: string | Uint8Array;
  headers?: Record<string, string>;
}

/** What the stand-in knows while it runs. */
interface World {
  /** Where the built widget lies. */
  folder: string;
  scheme: 'http' | 'https';
  scenarios: Map<string, Scenario>;
  pages: Map<string, PageSource>;
  log: (Seen & { key: string })[];
  /** Requests that wait for `release()`, by key. */
  waiting: Map<string, () => void>;
  /** Who lets their name be shown, by key. */
  named: Map<string, boolean>;
}

export async function startStandIn(isSecure = false): Promise<StandIn> {
  const folder = await mkdtemp(`${tmpdir()}/kith-widget-`);
  const manifest = await buildWidget(folder);
  const world: World = {
    folder,
    scheme: isSecure ? 'https' : 'http',
    scenarios: new Map(),
    pages: new Map(),
    log: [],
    waiting: new Map(),
    named: new Map(),
  };
  const listen = (request: IncomingMessage, response: ServerResponse) => {
    void answer(world, request)
      .catch((error: unknown): Reply => ({
        status: 500,
        type: 'text/plain',
        body: String(error),
        headers: SHARED,
      }))
      .then((reply) => (reply === null ? request.socket.destroy() : write(response, reply)));
  };
  const server = isSecure ? createTlsServer(makeCertificate(folder), listen) : createServer(listen);
  // Without an address it listens on IPv6 and IPv4: `localhost` may mean either.
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as { port: number };
  return {
    pages: `${world.scheme}://127.0.0.1:${port}`,
    service: `${world.scheme}://localhost:${port}`,
    manifest,
    scenarios: world.scenarios,
    addPage(path, page) {
      world.pages.set(path, page);
      return `${world.scheme}://127.0.0.1:${port}${path}`;
    },
    seen: (key) => world.log.filter((entry) => entry.key === key),
    release: (key) => world.waiting.get(key)?.(),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true });
    },
  };
}

/** Null closes the connection without an answer. */
async function answer(world: World, request: IncomingMessage): Promise<Reply | null> {
  const url = new URL(request.url!, `${world.scheme}://${request.headers.host}`);
  const page = world.pages.get(url.pathname);
  if (page)
    return { status: 200, type: 'text/html; charset=utf-8', body: page.html, headers: page.headers ?? {} };

  const body = await readBody(request);
  const key = url.searchParams.get('key') ?? url.searchParams.get('for') ?? keyOfBody(body);
  world.log.push({
    key,
    method: request.method!,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    body,
    referer: request.headers.referer,
  });
  if (url.pathname.endsWith('.js')) return widgetFile(`${world.folder}${url.pathname}`);
  const scenario = world.scenarios.get(key) ?? {};
  switch (scenario.failure) {
    case 'slow':
      await new Promise<void>((resolve) => world.waiting.set(key, resolve));
      break;
    case 'dead':
      return null;
    case 'garbage':
      return { status: 200, type: 'text/html', body: '<!doctype html>Log in', headers: SHARED };
    case 'refused':
      return problem(403, 'This key is not for this site.');
    case undefined:
  }
  if (!world.scenarios.has(key)) return problem(401, 'There is no such key.');
  return answerService(world, { method: request.method!, url, body, key, scenario });
}

interface Asked {
  method: string;
  url: URL;
  body: string;
  key: string;
  scenario: Scenario;
}

function answerService(world: World, asked: Asked): Reply {
  // A page may reach the service by a path of its own.
  switch (`${asked.method} ${asked.url.pathname.replace(/^\/kith(?=\/v1\/)/, '')}`) {
    case 'GET /v1/badge':
      return json(badgeFor(asked));
    case 'POST /v1/arrivals':
      arrivalSchema.parse(JSON.parse(asked.body));
      return { status: 204, type: 'text/plain', body: '', headers: SHARED };
    case 'POST /v1/panel':
      if (asked.scenario.badToken)
        return problem(401, 'Bitte neu laden.', { lang: 'de', dir: 'ltr', close: 'Schließen' });
      return json(panelFor(world, asked));
    default:
      if (asked.method === 'OPTIONS')
        return { status: 403, type: 'text/plain', body: 'no preflight is expected' };
      return { status: 404, type: 'text/plain', body: 'not found', headers: SHARED };
  }
}

function badgeFor({ url, scenario }: Asked): Badge {
  const query = badgeQuerySchema.parse(Object.fromEntries(url.searchParams));
  const knownRef = query.ref?.split(',').find((code) => !scenario.unknown?.includes(code)) ?? null;
  const said = knownRef !== null && query.kind !== 'trust' ? scenario.referred : undefined;
  return badgeSchema.parse({
    ...badgeIn(query.lang, said ? 'referred' : 'trust'),
    proofUrl: `${url.origin}/b/biz_1`,
    ...scenario.badge,
    ...said,
    knownRef,
    refKnown: knownRef !== null,
  });
}

function panelFor({ named }: World, { url, body, key, scenario }: Asked): Panel {
  const query = panelQuerySchema.parse(JSON.parse(body));
  if (scenario.asking !== undefined) return panelSchema.parse(scenario.asking.tell(query, url.origin));
  if (query.named !== undefined) named.set(key, query.named);
  const link = `${url.origin}/r/anna7k2m9`;
  return panelSchema.parse({
    ...panelIn(query.lang, link),
    qr: pathOf(link),
    named: named.get(key) ?? false,
  });
}

async function widgetFile(path: string): Promise<Reply> {
  const script = await readFile(path).catch(() => undefined);
  return {
    status: script ? 200 : 404,
    type: 'text/javascript; charset=utf-8',
    body: script ?? '',
    headers: SHARED,
  };
}

const SHARED = { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' };

function write(response: ServerResponse, { status, type, body, headers = {} }: Reply): void {
  response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-cache', ...headers }).end(body);
}

function json(body: unknown): Reply {
  return { status: 200, type: 'application/json', body: JSON.stringify(body), headers: SHARED };
}

function problem(status: number, title: string, shown = {}): Reply {
  const body = JSON.stringify({ type: 'about:blank', title, status, ...shown });
  return { status, type: 'application/problem+json', body, headers: SHARED };
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
