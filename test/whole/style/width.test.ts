import { expect, test } from 'vitest';
import { projectFiles, readProjectFile } from '../../rigs/project-files.ts';

const MAX_COLUMNS = 110;

test(`comments and SQL are at most ${MAX_COLUMNS} columns wide, as the formatter has it for code`, () => {
  const sources = projectFiles('{worker,schema,widget,commands,test}/**/*.{ts,tsx,mjs,sql}').filter(
    (path) => !/^schema\/migrations\/00[0-6]/.test(path) && !path.startsWith('widget/releases/'),
  );
  const wide = sources.flatMap((path) =>
    readProjectFile(path)
      .split('\n')
      .flatMap((line, index) =>
        line.length > MAX_COLUMNS && (/^\s*(\*|\/\/|\/\*)/.test(line) || path.endsWith('.sql'))
          ? [`${path}:${index + 1}`]
          : [],
      ),
  );
  expect(wide).toEqual([]);
});
