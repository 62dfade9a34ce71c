import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { confirm } from '../../../commands/import/confirm.ts';

test.each([
  ['yes\n', true],
  [' YES \n', true],
  ['y\n', false],
  ['no\n', false],
  ['\n', false],
  ['', false],
])('the answer %j is %s', async (typed, isYes) => {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const answer = confirm('Record the file so?', { input, output });
  input.end(typed);
  expect(await answer).toBe(isYes);
  expect(String(output.read())).toContain('Record the file so? [yes/no]');
});
