import { describe, expect, test } from 'vitest';
import type { DateOrder } from '../../worker/files/values/date-text.ts';
import { readInstant } from '../../worker/files/values/instant.ts';
import { readImport } from '../rigs/imports/read-import.ts';

const instantOf = (
  date: string,
  timeZone = 'UTC',
  beside: { time?: string; zone?: string; order?: DateOrder } = {},
) => {
  const { time = '', zone = '', order = 'dmy' } = beside;
  const orders = { '/': order, '.': order, '-': order };
  const read = readInstant({ date, time, zone }, { orders, timeZone });
  return read.kind === 'read' ? read.instant : null;
};

const INSTANTS = [
  ['2026-03-01T09:30:00+01:00', 'UTC', '2026-03-01T08:30:00.000Z'],
  ['2026-03-01 09:30:00 -0500', 'UTC', '2026-03-01T14:30:00.000Z'],
  ['2026-03-01 09:30:00 UTC', 'Asia/Tokyo', '2026-03-01T09:30:00.000Z'],
  ['2026-03-01T09:30:00.123456Z', 'UTC', '2026-03-01T09:30:00.123Z'],
  ['2026-03-01t09:30:00z', 'UTC', '2026-03-01T09:30:00.000Z'],
  ['2026-03-01 09:30', 'Asia/Tokyo', '2026-03-01T00:30:00.000Z'],
  ['2026-07-01', 'Europe/Berlin', '2026-07-01T10:00:00.000Z'],
  ['2024-02-29', 'UTC', '2024-02-29T12:00:00.000Z'],
  // Berlin's clocks skip 02:00 to 03:00 on 2026-03-29, and show it twice on 2026-10-25.
  ['2026-03-29 02:30', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
  ['2026-10-25 02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
  ['2026-10-25 03:30', 'Europe/Berlin', '2026-10-25T02:30:00.000Z'],
  ['3/4/2026 9:30 AM', 'UTC', '2026-04-03T09:30:00.000Z'],
  ['3/4/2026 12:05 am', 'UTC', '2026-04-03T00:05:00.000Z'],
  ['3/4/26 9:30:15 p.m.', 'UTC', '2026-04-03T21:30:15.000Z'],
  ['13.02.2026', 'UTC', '2026-02-13T12:00:00.000Z'],
  ['13.02.2026, 09:30 Uhr'.replace(' Uhr', ''), 'UTC', '2026-02-13T09:30:00.000Z'],
  ['2026/03/01', 'UTC', '2026-03-01T12:00:00.000Z'],
  ['20260301', 'UTC', '2026-03-01T12:00:00.000Z'],
  ['20260301T093000Z', 'Asia/Tokyo', '2026-03-01T09:30:00.000Z'],
  ['1772357400', 'Asia/Tokyo', '2026-03-01T09:30:00.000Z'],
  ['1772357400123', 'UTC', '2026-03-01T09:30:00.123Z'],
  ['45384', 'UTC', '2024-04-02T12:00:00.000Z'],
  ['45384.5', 'UTC', '2024-04-02T12:00:00.000Z'],
  ['45384.34789351852', 'Asia/Tokyo', '2024-04-01T23:20:58.000Z'],
  ['Sun, 01 Mar 2026 09:30:00 +0000', 'UTC', '2026-03-01T09:30:00.000Z'],
  ['Sun Mar 01 2026 09:30:00 GMT+0100 (Central European Standard Time)', 'UTC', '2026-03-01T08:30:00.000Z'],
  ['Sep 22, 2026', 'UTC', '2026-09-22T12:00:00.000Z'],
  ['September 22nd, 2026 at 9:30 pm', 'UTC', '2026-09-22T21:30:00.000Z'],
  ['22-Sep-26', 'UTC', '2026-09-22T12:00:00.000Z'],
  ['1. März 2026', 'UTC', '2026-03-01T12:00:00.000Z'],
  ['10-Dez-25', 'UTC', '2025-12-10T12:00:00.000Z'],
  ['1er août 2026', 'UTC', '2026-08-01T12:00:00.000Z'],
  ['22 de septiembre de 2026', 'UTC', '2026-09-22T12:00:00.000Z'],
  ['5 gennaio 2026', 'UTC', '2026-01-05T12:00:00.000Z'],
  ['5 maart 2026', 'UTC', '2026-03-05T12:00:00.000Z'],
  ['5 de março de 2026', 'UTC', '2026-03-05T12:00:00.000Z'],
  ['5 marca 2026', 'UTC', '2026-03-05T12:00:00.000Z'],
  ['2026年3月1日', 'UTC', '2026-03-01T12:00:00.000Z'],
  ['٥ مارس ٢٠٢٦', 'UTC', '2026-03-05T12:00:00.000Z'],
  ['2026-03-01T24:00:00Z', 'UTC', '2026-03-02T00:00:00.000Z'],
  ['2026-06-30T23:59:60Z', 'UTC', '2026-06-30T23:59:59.999Z'],
  ["'2026-03-01", 'UTC', '2026-03-01T12:00:00.000Z'],
  ['2026-03-01Z', 'UTC', '2026-03-01T12:00:00.000Z'],
  ['2026-03-01 09:30:00 EST', 'UTC', '2026-03-01T14:30:00.000Z'],
  ['2026-03-01 09:30:00 CEST', 'UTC', '2026-03-01T07:30:00.000Z'],
  ['2026-03-01 09:30:00 CST', 'America/Chicago', '2026-03-01T15:30:00.000Z'],
  ['2026-03-01 09:30:00 CST', 'Asia/Shanghai', '2026-03-01T01:30:00.000Z'],
  ['2026-07-01 09:30:00 America/New_York', 'UTC', '2026-07-01T13:30:00.000Z'],
];

describe('an instant', () => {
  test.each(INSTANTS)('%s in %s is %s', (text, timeZone, instant) => {
    expect(instantOf(text, timeZone)).toBe(instant);
  });

  test.each([
    '',
    '2026-02-29',
    '2026-13-01',
    '2026-03-01 25:00',
    '2026-03-01 24:01',
    '2026-03-01 09:60',
    '2026-03-01T09:30:00+99:99',
    '2026-03-01T09:30:00+15:00',
    '2026-03-01 13:30 pm',
    '2026-03-01 09:30 XYZ',
    '2026-03-01 09:30:00 CST',
    '31/04/2026',
    '32.01.2026',
    'yesterday',
    '12',
    '1e9',
    '0026-03-01',
    'Foo 22, 2026',
  ])('"%s" is not one', (text) => {
    expect(instantOf(text)).toBe(null);
  });

  test('is put together from columns of its date, its time and its zone', () => {
    expect(instantOf('8/21/2026', 'UTC', { time: '17:00:00', zone: 'MDT', order: 'mdy' })).toBe(
      '2026-08-21T23:00:00.000Z',
    );
    expect(instantOf('2026-08-21', 'UTC', { time: '2:30 PM', zone: 'Eastern Time (US & Canada)' })).toBe(
      '2026-08-21T18:30:00.000Z',
    );
    expect(instantOf('2026-08-20', 'Asia/Tokyo', { time: '2026-08-20 12:00:00 UTC' })).toBe(
      '2026-08-20T12:00:00.000Z',
    );
    expect(instantOf('2026-08-20', 'Asia/Tokyo', { time: '', zone: 'PDT' })).toBe('2026-08-20T03:00:00.000Z');
    expect(instantOf('2026-08-20', 'UTC', { time: 'noon' })).toBe(null);
  });
});

describe('the order of day and month', () => {
  const daysOf = async (dates: string[], parameters: string[] = []) => {
    const rows = dates.map((date, index) => `${index},a${index},${date},1.00`);
    const read = await readImport(`order id,customer id,date,total\n${rows.join('\n')}\n`, parameters);
    if (read.kind === 'refused') throw new Error(read.because);
    const days = read.rows.map(({ purchasedAt }) => String(purchasedAt).slice(0, 10));
    return { asks: read.questions.map(({ options }) => options), days, rejected: read.rejected.length };
  };

  test.each([
    [
      ['03/04/2026', '13/04/2026'],
      ['2026-04-03', '2026-04-13'],
    ],
    [
      ['03/04/2026', '04/13/2026'],
      ['2026-03-04', '2026-04-13'],
    ],
    [
      ['03.04.2026', '13.04.2026', '2026-05-06'],
      ['2026-04-03', '2026-04-13', '2026-05-06'],
    ],
    [['5/5/2026'], ['2026-05-05']],
    [['03/13/26'], ['2026-03-13']],
  ])('follows from all of %j', async (dates, days) => {
    expect(await daysOf(dates)).toEqual({ asks: [], days, rejected: 0 });
  });

  test.each([[['03/04/2026', '2026-04-13']], [['13/04/2026', '04/13/2026']], [['03/04/2026', '13.04.2026']]])(
    '%j leaves it open',
    async (dates) => {
      expect((await daysOf(dates)).asks).toEqual(['--date-order dmy or --date-order mdy']);
    },
  );

  test('is as asked, and a date that it does not allow is refused', async () => {
    expect(await daysOf(['03/04/2026', '13/04/2026'], ['--date-order', 'mdy'])).toEqual({
      asks: [],
      days: ['2026-03-04'],
      rejected: 1,
    });
    expect(await daysOf(['26/04/03'], ['--date-order', 'ymd'])).toMatchObject({
      asks: [],
      days: ['2026-04-03'],
    });
  });
});
