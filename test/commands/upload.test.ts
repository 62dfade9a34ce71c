import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packagesIn } from '../../commands/build-licenses.ts';
import { integrityOf } from '../../commands/build-widget/releases.ts';
import { VERSION } from '../../schema/api/version.ts';
import { builtUpload, servedPaths, type BuiltUpload } from '../rigs/upload/built-upload.ts';
import { OPERATOR_TOKEN, startBundled, type BundledKith } from '../rigs/upload/bundled-kith.ts';
import { contradiction, isForMembers, type OpenapiDocument } from '../rigs/contract.ts';
import { CHANGES, ELSEWHERE, newShop, QUESTIONS, walk } from '../rigs/operations/every-operation.ts';
import { projectFiles, readProjectFile } from '../rigs/project-files.ts';
import { RELEASED } from '../rigs/upload/released-widgets.ts';

let upload: BuiltUpload;
let kith: BundledKith;

/** The bundle and the assets of an upload, in workerd with the bindings of wrangler.toml. */
beforeAll(async () => {
  upload = await builtUpload();
  kith = await startBundled(upload);
}, 120_000);

afterAll(async () => {
  await kith?.stop();
  upload?.remove();
});

const get = (path: string) => kith.ask({ method: 'GET', path, key: null });

describe('the uploaded Worker', () => {
  test('answers every operation of its document as the document says', async () => {
    const document: OpenapiDocument = (await get('/openapi.json')).body;
    const walked = new Set<string>();
    await walk(newShop(OPERATOR_TOKEN), [...CHANGES, ...QUESTIONS], async (request, { operation }) => {
      const said = await kith.ask(request);
      const wrong = contradiction(document, request.method, request.path, said);
      expect([operation, wrong]).toEqual([operation, null]);
      walked.add(operation);
      return said;
    });
    const relocation = { method: 'POST', path: '/v1/moves', key: OPERATOR_TOKEN, body: {} };
    const refused = await kith.ask(relocation);
    expect([refused.status, refused.body.code]).toEqual([422, 'invalid_request']);
    const described = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item)
        .filter(([, operation]) => !isForMembers(operation))
        .map(([method]) => `${method} ${path}`),
    );
    expect([...walked, ...ELSEWHERE.keys()].sort()).toEqual(described.sort());
  });

  test('counts a purchase, and a click that comes through the queue', async () => {
    const business = await kith.openBusiness();
    const { code } = (await business.post('/v1/links', { clientId: 'anna' })).body;
    const purchase = { id: 'p1', clientId: 'ben', amount: 500, ref: code };
    expect((await business.post('/v1/purchases', purchase)).status).toBe(201);
    expect((await business.get('/v1/ror')).body).toMatchObject({ active: 1, referred: 1 });

    const followed = await get(`/r/${code}`);
    expect([followed.status, followed.headers.get('Location')]).toEqual([
      302,
      `https://shop.example/?ref=${code}`,
    ]);
    const db = await kith.db();
    const clicks = db.prepare('SELECT COUNT(*) AS n FROM clicks WHERE business = ?').bind(business.id);
    await expect.poll(() => clicks.first('n'), { timeout: 20_000 }).toBe(1);
  });

  test('does its jobs when the schedule comes', async () => {
    const business = await kith.openBusiness();
    const db = await kith.db();
    const head = db.prepare('SELECT day FROM ror_heads WHERE business = ?').bind(business.id);
    const day = await head.first<number>('day');
    await db.prepare('UPDATE ror_heads SET day = day - 3 WHERE business = ?').bind(business.id).run();
    expect(await kith.runSchedules()).toEqual(['ok']);
    expect(await head.first('day')).toBe(day);
    expect((await business.get('/v1/ledger-check')).body.agrees).toBe(true);
  });

  test('is healthy, and has logged nothing by then but that a connector was wired', async () => {
    expect((await get('/health')).status).toBe(200);
    const events = kith.logged().map((line) => /"event":"(\w+)"/.exec(line)?.[1]);
    expect(events).toEqual(['connector_wired']);
  });
});

const IMMUTABLE = 'public, max-age=31536000, immutable';
const SCRIPT = 'text/javascript; charset=utf-8';

/** How each file of the assets is to be sent, by its path. The first that fits counts. */
const SENT: [path: RegExp, headers: Record<string, string | null>][] = [
  [
    /^\/v\/\d+\.\d+\.\d+\/(core|widget|panel)\.js$/,
    {
      'Content-Type': SCRIPT,
      'Cache-Control': IMMUTABLE,
      'Access-Control-Allow-Origin': '*',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    },
  ],
  [
    /^\/(core|widget)\.js$/,
    {
      'Content-Type': SCRIPT,
      'Cache-Control': 'public, max-age=3600',
      'Access-Control-Allow-Origin': '*',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    },
  ],
  [/^\/site\/[a-z]+-[0-9a-f]{12}\.js$/, { 'Content-Type': SCRIPT, 'Cache-Control': IMMUTABLE }],
  [
    /^\/site\/[a-z]+-[0-9a-f]{12}\.css$/,
    { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': IMMUTABLE },
  ],
  [/^\/site\/files\.json$/, { 'Content-Type': 'application/json' }],
  [/^\/reference\/(openapi\.json|docs\.txt)$/, { 'X-Robots-Tag': 'noindex' }],
  [/^\/manifest\.json$/, { 'Content-Type': 'application/json' }],
  [/^\/licenses\.txt$/, { 'Content-Type': 'text/plain; charset=utf-8' }],
];

describe('the uploaded files', () => {
  test('are each served whole, with the type and the headers of their kind', async () => {
    const files = servedPaths(upload.assets);
    expect(files.length).toBeGreaterThan(15);
    for (const path of files) {
      const [, headers] = SENT.find(([pattern]) => pattern.test(path)) ?? [];
      if (headers === undefined) throw new Error(`${path} is uploaded, and this test does not know it`);
      const response = await fetch(`${kith.url}${path}`);
      const sent = Object.keys(headers).map((name) => [name, response.headers.get(name)]);
      expect([path, response.status, Object.fromEntries(sent)]).toEqual([path, 200, headers]);
      const bytes = Buffer.from(await response.arrayBuffer());
      expect([path, bytes.equals(readFileSync(`${upload.assets}${path}`))]).toEqual([path, true]);
    }
  });

  test('that say how the others are served are not served', async () => {
    expect((await get('/_headers')).status).toBe(404);
  });

  test.each(RELEASED)(
    'hold the %s widget/%s with the integrity that pages have pinned',
    async (...released) => {
      const [version, name, integrity] = released;
      const response = await fetch(`${kith.url}/v/${version}/${name}`);
      expect(integrityOf(Buffer.from(await response.arrayBuffer()))).toBe(integrity);
    },
  );

  test.each(['/', '/snippet', '/docs'])('has all that the page %s names', async (path) => {
    expect(await wrongWith(path)).toEqual([]);
  });

  test('has all that the page of a business names', async () => {
    const business = await kith.openBusiness();
    expect(await wrongWith(`/b/${business.id}`)).toEqual([]);
  });
});

/** What is wrong with a page: it is not there, or is not styled, or names a file that is not there. */
async function wrongWith(path: string): Promise<string[]> {
  const { status, text } = await get(path);
  const scripts = [...text.matchAll(/<script[^>]* src="([^"]+)"/g)].map(([, file = '']) => file);
  const styles = [...text.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, file = '']) => file);
  const wrong = status === 200 ? [] : [`${path} answers ${status}`];
  if (styles.length === 0 && !text.includes('<style>')) wrong.push(`${path} has no style`);
  if (path === '/snippet' && scripts.length === 0) wrong.push(`${path} has no script`);
  const kinds: [files: string[], type: string][] = [
    [scripts, SCRIPT],
    [styles, 'text/css; charset=utf-8'],
  ];
  for (const [files, type] of kinds)
    for (const file of files) {
      const served = await get(file);
      if (served.status !== 200 || served.headers.get('Content-Type') !== type) wrong.push(file);
    }
  return wrong;
}

/** By which words a licence lets its package be used: MIT, 0BSD, BSD, Apache, or none is needed. */
const GRANTS =
  /Permission is hereby granted|Permission to use, copy|Redistribution and use in source|Apache License|public domain/;

describe('the licences', () => {
  const licences = () => readFileSync(`${upload.assets}/licenses.txt`, 'utf8');
  const versionOf = (name: string): string =>
    JSON.parse(readProjectFile(`node_modules/${name}/package.json`)).version;

  test('name every package of which anything is in the bundle that wrangler made', () => {
    const names = packagesIn([upload.metafile]).map((path) => path.replace(/^.*node_modules\//, ''));
    expect(names).toContain('hono');
    const unnamed = names.filter((name) => !licences().includes(`\n${name} ${versionOf(name)} (`));
    expect(unnamed).toEqual([]);
  });

  test('name every package that the widget and the pages import, and have the text for each', () => {
    const sources = projectFiles('{widget,worker/site/browser}/**/*.{ts,tsx}').map(readProjectFile);
    const imports = sources.flatMap((source) => [
      ...source.matchAll(/^import (?!type )[^']*'((?:@[\w-]+\/)?[\w-]+)/gm),
    ]);
    const names = [...new Set(imports.map(([, name = '']) => name))];
    expect(names).toEqual(['preact', '@simplewebauthn/browser']);
    for (const name of names) expect(licences()).toContain(`\n${name} ${versionOf(name)} (`);
    const sections = licences().split(/\n-{80}\n/);
    expect(sections.filter((text) => !GRANTS.test(text))).toEqual([]);
  });

  test('say where the source of the public suffix list is', () => {
    expect(licences()).toContain('https://publicsuffix.org/list/public_suffix_list.dat');
    expect(licences()).toContain('https://mozilla.org/MPL/2.0/');
  });

  test('are where the widget that contains others says', () => {
    for (const path of ['widget.js', `v/${VERSION}/widget.js`])
      expect(readFileSync(`${upload.assets}/${path}`, 'utf8')).toMatch(/^\/\*! \/licenses\.txt \*\//);
  });
});
