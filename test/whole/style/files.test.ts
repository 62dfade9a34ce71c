import { expect, test } from 'vitest';
import { projectFiles, readProjectFile } from '../../rigs/project-files.ts';

const sources = projectFiles('{worker,schema,widget,commands,test}/**/*.{ts,tsx,mjs}');

test('no file is named for having no job of its own', () => {
  expect(
    sources.filter((path) => /(^|[/-])(utils?|helpers?|misc|common-utils|index)\.(ts|tsx|mjs)$/.test(path)),
  ).toEqual(['worker/index.ts']);
});

test('relative imports carry their extension', () => {
  const bare = sources.flatMap((path) =>
    [...readProjectFile(path).matchAll(/\bfrom '(\.[^']*)'/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/\.(ts|tsx|mjs|json|css|sql|svg|html)(\?\w+)?$/.test(target))
      .map((target) => `${path}: ${target}`),
  );
  expect(bare).toEqual([]);
});

test('every package is pinned to one version', () => {
  const { dependencies, devDependencies } = JSON.parse(readProjectFile('package.json')) as Record<
    string,
    Record<string, string>
  >;
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
  );
  expect(loose).toEqual([]);
});
