import { expect, it } from 'vitest';
import { costLines } from '../../../commands/deploy/cost/cost-lines.ts';
import { DOCUMENTS, fillDocument, PARTS } from '../../../commands/deploy/cost/fill-documents.ts';
import { usage } from '../../../commands/deploy/cost/usage.ts';
import { readProjectFile } from '../../rigs/project-files.ts';

it.each(DOCUMENTS)('%s says of the cost what the measured usage and the price list make of it', (path) => {
  const text = readProjectFile(path);
  expect(text).toBe(fillDocument(text, usage));
});

it('every part of the cost stands in a document, once', () => {
  const marks = DOCUMENTS.flatMap((path) =>
    [...readProjectFile(path).matchAll(/^<!-- cost: ([\w-]+) -->$/gm)].map(([, name]) => name),
  );
  expect(marks.sort()).toEqual(Object.keys(PARTS).sort());
});

it('a document is changed between the marks alone', () => {
  const text = 'before\n<!-- cost: bill -->\nold\n<!-- /cost -->\nafter <!-- /cost -->\n';
  const filled = fillDocument(text, usage);
  expect(filled.startsWith('before\n<!-- cost: bill -->\n| a month |')).toBe(true);
  expect(filled.endsWith('|\n<!-- /cost -->\nafter <!-- /cost -->\n')).toBe(true);
  expect(filled).not.toContain('old');
});

it('a mark that names no part of the cost is an error', () => {
  expect(() => fillDocument('<!-- cost: nothing -->\n<!-- /cost -->', usage)).toThrow('"nothing"');
});

it('the dry run says what a month costs at the sizes of the README', () => {
  const readme = readProjectFile('README.md');
  const bills = [...readme.matchAll(/^\| ([\d,]+(?: million)?) \|.*\| \*\*(\$[\d,.]+)\*\* \|$/gm)];
  expect(bills).toHaveLength(3);
  for (const [, purchases, bill] of bills) {
    expect(costLines()).toContainEqual(
      expect.stringMatching(new RegExp(`^  ${purchases} purchases a month +\\${bill}( |$)`)),
    );
  }
});
