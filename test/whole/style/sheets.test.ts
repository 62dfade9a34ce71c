import { expect, test } from 'vitest';
import { projectFiles, readProjectFile } from '../../rigs/project-files.ts';

const STYLES = 'worker/site/browser/styles/';

/** What every room may build on. */
const SHARED = /^(base|furniture|table|controls|dashboard|choices|people|plots\/\w+|snippet\/maker)\.css$/;

/** Classes of whole pages, which say nothing of what is on them. */
const OF_PAGES = /^\.(dashboard|proof)(?![\w-])\s*/;

interface Sheet {
  name: string;
  /** Each with what it is refined by: `.call > p`, `table.clients .number`. */
  selectors: string[];
}

test.each(['dashboard.css', 'site.css'])(
  'in %s no screen has a class that another one styles wherever it stands',
  (bundle) => {
    const sheets = sheetsOf(bundle);
    const shared = sheets.flatMap(({ name, selectors }) => (SHARED.test(name) ? unscoped(selectors) : []));
    const own = sheets.filter(({ name }) => !SHARED.test(name));
    const taken = own.flatMap(({ name, selectors }) => {
      const names = unscoped(selectors).filter((known) => !shared.includes(known));
      const others = own.filter((other) => other.name !== name);
      return names.flatMap((known) =>
        others
          .filter((other) => other.selectors.some((selector) => classesIn(selector).includes(known)))
          .map((other) => `.${known} of ${name} is in ${other.name} as well`),
      );
    });
    expect([...new Set(taken)]).toEqual([]);
  },
);

function sheetsOf(bundle: string): Sheet[] {
  const imported = readProjectFile(`worker/site/browser/${bundle}`).matchAll(
    /@import '\.\/styles\/([^']+)'/g,
  );
  const names = [...imported].map(([, name = '']) => name);
  expect(names.length).toBeGreaterThan(10);
  expect(projectFiles(`${STYLES}**/*.css`)).toEqual(
    expect.arrayContaining(names.map((name) => STYLES + name)),
  );
  return names.map((name) => ({ name, selectors: selectorsIn(readProjectFile(STYLES + name)) }));
}

function selectorsIn(css: string): string[] {
  return [...css.replaceAll(/\/\*[^]*?\*\//g, '').matchAll(/([^{};]+)\{/g)]
    .map(([, list = '']) => list.trim())
    .filter((list) => !list.startsWith('@'))
    .flatMap((list) => list.split(/,(?![^(]*\))/))
    .map((selector) => selector.trim());
}

/** The classes with which a selector begins, whatever they are within: `call` of `.call > p`. */
function unscoped(selectors: readonly string[]): string[] {
  return selectors.flatMap(
    (selector) => /^\.([\w-]+)(?![\w.-])/.exec(selector.replace(OF_PAGES, ''))?.slice(1) ?? [],
  );
}

function classesIn(selector: string): string[] {
  return [...selector.matchAll(/\.([a-z][\w-]*)/g)].map(([, name = '']) => name);
}

test('whatever is chosen from on a screen of the dashboard looks like a choice', () => {
  const pages = projectFiles('worker/dashboard/**/*.tsx').filter((path) => !path.includes('/badge/'));
  const groups = pages.flatMap((path) =>
    [...readProjectFile(path).matchAll(/<fieldset[^>]*?class=("[^"]*"|\{[^}]*\})/g)].map(
      ([, named = '']) => `${path}: ${named}`,
    ),
  );
  expect(groups.length).toBeGreaterThan(4);
  expect(groups.filter((group) => !/["']choices\b/.test(group) || /["']choice\b(?!s)/.test(group))).toEqual(
    [],
  );
});
