import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { stripComments } from '../../../commands/deploy/migrations/strip-comments.ts';
import { MIGRATION_FILES } from '../../rigs/databases/sqlite-d1.ts';
import { projectRoot } from '../../rigs/local-kith.ts';

test.each([
  ['a comment to the end of the line', 'SELECT 1; -- one\nSELECT 2;', 'SELECT 1; \nSELECT 2;'],
  ['a comment that the text ends in', 'SELECT 1; -- one', 'SELECT 1; '],
  ['an apostrophe in a comment', "-- it's\nSELECT 'a';", "\nSELECT 'a';"],
  ['a semicolon in a comment', 'SELECT 1 -- a; b\n;', 'SELECT 1 \n;'],
  ['a quotation mark in a comment', 'SELECT 1 /* " */, 2', 'SELECT 1  , 2'],
  ['a block comment between two words', 'SELECT/**/1', 'SELECT 1'],
  ['a block comment over lines, with a star', 'a /* * \n -- ** \n*/ b', 'a   b'],
  ['a block comment that never ends', 'SELECT 1; /* and so on', 'SELECT 1;  '],
  ['two dashes in a text', "SELECT '-- no', 'a'", "SELECT '-- no', 'a'"],
  ['a block comment in a text', "SELECT '/* no */'", "SELECT '/* no */'"],
  ['a doubled apostrophe before two dashes', "SELECT 'it''s -- no' -- yes", "SELECT 'it''s -- no' "],
  ['an empty text before a comment', "SELECT '' -- yes\n;", "SELECT '' \n;"],
  ['two dashes in a name', 'SELECT "a--b", `c--d`, [e--f] -- g', 'SELECT "a--b", `c--d`, [e--f] '],
  ['an apostrophe in a name', 'SELECT "it\'s" -- so\n', 'SELECT "it\'s" \n'],
  ['a line comment that opens a block', 'a -- /* b\nc */ d', 'a \nc */ d'],
  ['a minus and a division', 'SELECT 1 - -1, 4 / 2, 5-3', 'SELECT 1 - -1, 4 / 2, 5-3'],
  [
    'line ends of Windows, in a text too',
    "SELECT 'a\r\nb'; -- c\r\nSELECT 2;\r\n",
    "SELECT 'a\nb'; \nSELECT 2;\n",
  ],
  ['nothing', '', ''],
])('%s', (_, sql, stripped) => {
  expect(stripComments(sql)).toBe(stripped);
});

test('our migrations hold no comment afterwards, and stripping again changes nothing', () => {
  for (const name of MIGRATION_FILES) {
    const stripped = stripComments(readFileSync(`${projectRoot}/schema/migrations/${name}`, 'utf8'));
    expect(stripped).not.toMatch(/--|\/\*/);
    expect(stripComments(stripped)).toBe(stripped);
  }
});
