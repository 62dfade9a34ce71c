import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { brotliCompressSync, constants } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  brotliLimits,
  buildWidget,
  listOverweight,
  type WidgetManifest,
} from '../../commands/build-widget.ts';

let folder: string;
let manifest: WidgetManifest;

beforeAll(async () => {
  folder = await mkdtemp(`${tmpdir()}/kith-build-`);
  manifest = await buildWidget(folder, '1.2.3');
});

afterAll(() => rm(folder, { recursive: true }));

test.each([
  ['core.js', 1_800],
  ['widget.js', 7_000],
  ['panel.js', 3_200],
])('%s weighs at most %i bytes, minified and compressed by brotli 11', async (name, limit) => {
  const paths = name === 'panel.js' ? [`v/1.2.3/${name}`] : [`v/1.2.3/${name}`, name];
  const sizes = paths.map(async (path) => {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
    return brotliCompressSync(await readFile(`${folder}/${path}`), { params }).length;
  });
  expect(Math.max(...(await Promise.all(sizes)))).toBeLessThanOrEqual(limit);
});

test('a file above its limit is named by the build', () => {
  const heavy = { ...manifest.files['core.js'], brotliBytes: brotliLimits['core.js'] + 1 };
  expect(listOverweight({ ...manifest, files: { ...manifest.files, 'core.js': heavy } })).toEqual([
    `/v/1.2.3/core.js weighs ${heavy.brotliBytes} bytes (brotli), ${brotliLimits['core.js']} allowed`,
  ]);
});

test('the manifest has the integrity of what is served', async () => {
  for (const { path, integrity } of [...Object.values(manifest.files), ...Object.values(manifest.floating)]) {
    const contents = await readFile(folder + path);
    expect(integrity).toBe(`sha384-${createHash('sha384').update(contents).digest('base64')}`);
  }
});

test('a file that contains work of others begins with the place of its licences, and no other does', async () => {
  const firsts = ['widget.js', 'v/1.2.3/widget.js', 'core.js', 'v/1.2.3/core.js', 'v/1.2.3/panel.js'].map(
    async (path) => (await readFile(`${folder}/${path}`, 'utf8')).startsWith('/*! /licenses.txt */'),
  );
  expect(await Promise.all(firsts)).toEqual([true, true, false, false, false]);
});

test('each copy loads the panel of its own version', async () => {
  expect(await readFile(`${folder}/v/1.2.3/widget.js`, 'utf8')).toContain('import("./panel.js")');
  expect(await readFile(`${folder}/widget.js`, 'utf8')).toContain('import("./v/1.2.3/panel.js")');
});

test('pinned files are immutable, floating ones live an hour, and all may be embedded', async () => {
  const headers = await readFile(`${folder}/_headers`, 'utf8');
  const [pinned, core, widget] = headers.split('\n\n');
  expect(pinned).toMatch(/^\/v\/\*\n/);
  expect(pinned).toContain('Cache-Control: public, max-age=31536000, immutable');
  expect([core, widget].every((rule) => rule!.includes('Cache-Control: public, max-age=3600\n'))).toBe(true);
  for (const rule of [pinned, core, widget]) {
    expect(rule).toContain('Access-Control-Allow-Origin: *');
    expect(rule).toContain('Cross-Origin-Resource-Policy: cross-origin');
  }
});

test('no script writes markup or styles, logs, sends beacons, or waits by the clock', async () => {
  for (const path of ['core.js', 'panel.js'].map((name) => `v/1.2.3/${name}`)) {
    const source = await readFile(`${folder}/${path}`, 'utf8');
    expect(source).not.toMatch(
      /innerHTML|insertAdjacentHTML|\.style\b|console\.|sendBeacon|setTimeout|setInterval|\beval\b/,
    );
  }
  // Preact brings its own innerHTML and style, for properties that the badge never sets.
  const source = await readFile(`${folder}/v/1.2.3/widget.js`, 'utf8');
  expect(source).not.toMatch(/insertAdjacentHTML|console\.|sendBeacon|setTimeout|setInterval|\beval\b/);
});
