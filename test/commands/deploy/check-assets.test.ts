import { cpSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildAssets } from '../../../commands/build-assets.ts';
import { WIDGET_PLACES, type WidgetManifest } from '../../../commands/build-widget.ts';
import { checkAssets } from '../../../commands/deploy/assets/check-assets.ts';
import { checkHeaders } from '../../../commands/deploy/assets/check-headers.ts';
import { temporaryFolder } from '../../rigs/local-kith.ts';

const folder = temporaryFolder();
const [built, copy] = [join(folder.path, 'built'), join(folder.path, 'copy')];
beforeAll(() => buildAssets(built));
afterAll(() => folder.remove());
beforeEach(() => {
  rmSync(copy, { recursive: true, force: true });
  cpSync(built, copy, { recursive: true });
});

const wrong = async () => (await checkAssets(copy, WIDGET_PLACES.releases)).wrong;
const readJson = (path: string) => JSON.parse(readFileSync(join(copy, path), 'utf8')) as unknown;

test('what the build makes is whole', async () => {
  const { fileCount, totalBytes, wrong: sentences } = await checkAssets(copy, WIDGET_PLACES.releases);
  expect(sentences).toEqual([]);
  expect(fileCount).toBeGreaterThan(10);
  expect(totalBytes).toBeGreaterThan(50_000);
});

describe('each file that something asks for', () => {
  const named = () => {
    const { files, floating } = readJson('manifest.json') as WidgetManifest;
    const pages = Object.values(readJson('site/files.json') as Record<string, string>);
    const released = ['1.0.0', '1.1.0'].flatMap((version) =>
      ['core.js', 'widget.js', 'panel.js'].map((name) => `/v/${version}/${name}`),
    );
    const widget = [...Object.values(files), ...Object.values(floating)].map(({ path }) => path);
    return new Set([...widget, ...pages, ...released, '/manifest.json', '/site/files.json', '/_headers']);
  };

  test('is missed', async () => {
    for (const path of named()) {
      const contents = readFileSync(join(copy, path));
      rmSync(join(copy, path));
      expect({ path, said: (await wrong()).join('\n') }).toEqual({
        path,
        said: expect.stringContaining(`${path.slice(1)}`),
      });
      writeFileSync(join(copy, path), contents);
    }
  });

  test('is noticed with other bytes', async () => {
    for (const path of [...named()].filter((one) => /\.(js|css)$/.test(one))) {
      const contents = readFileSync(join(copy, path));
      writeFileSync(join(copy, path), `${contents.toString()} `);
      expect({ path, said: (await wrong()).join('\n') }).toEqual({
        path,
        said: expect.stringContaining(path),
      });
      writeFileSync(join(copy, path), contents);
    }
  });
});

test('a file above 25 MiB', async () => {
  writeFileSync(join(copy, 'large.bin'), '');
  truncateSync(join(copy, 'large.bin'), 25 * 1024 * 1024 + 1);
  expect(await wrong()).toEqual([expect.stringMatching(/large\.bin has 26214401 bytes; 26214400 are taken/)]);
});

test('more than 20,000 files', async () => {
  mkdirSync(join(copy, 'many'));
  for (let number = 0; number < 20_000; number += 1) writeFileSync(join(copy, 'many', String(number)), '');
  expect(await wrong()).toEqual([expect.stringMatching(/there are 200\d\d files; 20000 are taken/)]);
});

describe('_headers', () => {
  test.each([
    ['a path and its headers', '/v/*\n  Cache-Control: public\n\n# a note\n/site/*\n  ! Link\n', []],
    ['an empty file', '\n', ['_headers is empty']],
    ['a header before any path', 'A: b\n/x\n  C: d', ['_headers, line 1: a path comes first']],
    [
      'a line that is neither',
      '/x\n  Cache-Control',
      ['_headers, line 2 is neither a path nor "Name: value"'],
    ],
    ['a header without a value', '/x\n  A:', ['_headers, line 2 is neither a path nor "Name: value"']],
    [
      'a line that is too long',
      `/x\n  A: ${'b'.repeat(2_000)}`,
      ['_headers, line 2 is longer than 2000 characters'],
    ],
    [
      'more than 100 rules',
      Array.from({ length: 101 }, (_, rule) => `/${rule}\n  A: b`).join('\n'),
      ['_headers has 101 rules; 100 are taken'],
    ],
  ])('%s', (_, text, sentences) => {
    expect(checkHeaders(text)).toEqual(sentences);
  });
});
