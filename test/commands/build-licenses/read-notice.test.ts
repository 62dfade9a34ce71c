import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readNotice } from '../../../commands/build-licenses/read-notice.ts';
import { temporaryFolder } from '../../rigs/local-kith.ts';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

function write(manifest: object, files: Record<string, string> = {}): void {
  const named = { name: 'lib', version: '1.2.3', license: 'MIT', ...manifest };
  writeFileSync(`${folder.path}/package.json`, JSON.stringify(named));
  for (const [name, text] of Object.entries(files)) writeFileSync(`${folder.path}/${name}`, text);
}

test.each(['LICENSE', 'license', 'LICENCE.txt', 'COPYING'])(
  'the notice is what stands in %s',
  async (file) => {
    write({ repository: 'git+https://github.com/some/lib.git' }, { [file]: 'Mine, 2026', 'README.md': 'No' });
    expect(await readNotice(folder.path)).toEqual({
      name: 'lib',
      version: '1.2.3',
      license: 'MIT',
      source: 'https://github.com/some/lib',
      text: 'Mine, 2026',
    });
  },
);

test('a NOTICE stands beside the licence', async () => {
  write({}, { LICENSE: 'The licence', NOTICE: 'The notice' });
  expect((await readNotice(folder.path)).text).toBe('The licence\nThe notice');
});

test('a package without such a file gets the text of the licence that it names', async () => {
  write({ license: 'Apache-2.0' });
  const { text } = await readNotice(folder.path);
  expect(text).toMatch(/^Copyright \(c\) the authors of lib\n/);
  expect(text).toContain('TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION');
});

test('a package whose licence cannot be found is not distributed', async () => {
  write({ license: 'Unheard-1.0' });
  await expect(readNotice(folder.path)).rejects.toThrow(
    'lib 1.2.3 is distributed, but has no file with its licence (Unheard-1.0). Keep the text of that licence as ' +
      'commands/build-licenses/texts/Unheard-1.0.txt.',
  );
});

test.each([
  ['owner/lib', 'https://github.com/owner/lib'],
  [{ url: 'git+ssh://git@github.com/owner/lib.git' }, 'https://github.com/owner/lib'],
  [{ url: 'https://gitlab.example/owner/lib' }, 'https://gitlab.example/owner/lib'],
  [undefined, 'https://www.npmjs.com/package/lib'],
])('the source of a package from %j is at %s', async (repository, source) => {
  write({ repository }, { LICENSE: 'Mine' });
  expect((await readNotice(folder.path)).source).toBe(source);
});
