import { parse } from 'smol-toml';
import { expect, test } from 'vitest';
import { minutesBetween } from '../../../commands/start/minutes-between.ts';
import { readProjectFile } from '../../rigs/project-files.ts';

test.each([
  ['* * * * *', 1],
  ['*/5 * * * *', 5],
  ['*/30 * * * *', 30],
  ['0 * * * *', 60],
  ['17 * * * *', 60],
])('npm start runs the schedule %s every %i minutes', (cron, minutes) => {
  expect(minutesBetween(cron)).toBe(minutes);
});

test.each(['', '*', '*/0 * * * *', '0 3 * * *', '0,30 * * * *', '60 * * * *', '* * * * * *'])(
  'npm start refuses the schedule "%s", rather than run it at other times',
  (cron) => {
    expect(() => minutesBetween(cron)).toThrow(`"${cron}"`);
  },
);

test('the jobs run every minute under npm start, as they do where Kith is deployed', () => {
  const { triggers } = parse(readProjectFile('wrangler.toml')) as unknown as {
    triggers: { crons: string[] };
  };
  expect(triggers.crons.map(minutesBetween)).toEqual([1]);
});
