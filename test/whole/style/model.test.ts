import { posix } from 'node:path';
import { expect, test } from 'vitest';
import { projectFiles, readProjectFile } from '../../rigs/project-files.ts';

/** What a file of the model may import: the model's own files. */
const MODEL = /^test\/rigs\/ledger\/(civil-days|facts|merges|model|model-reports|reasons|settle|truth)\.ts$/;

test('the model of the numbers shares no code with the Worker, nor with anything else', () => {
  const files = projectFiles('test/rigs/ledger/*.ts').filter((path) => MODEL.test(path));
  const foreign = files.flatMap((path) =>
    importsOf(path)
      .filter((target) => !MODEL.test(target))
      .map((target) => `${path} imports ${target}`),
  );
  expect(files.length).toBe(8);
  expect(foreign).toEqual([]);
});

/** Whatever a file imports, by `import`, `export ... from` or `import()`; packages by their names. */
function importsOf(path: string): string[] {
  const imports = readProjectFile(path).matchAll(/\b(?:from|import)\s*\(?\s*'([^']+)'/g);
  return [...imports].map(([, target = '']) =>
    target.startsWith('.') ? posix.join(posix.dirname(path), target) : target,
  );
}
