/** Home says what the API answers, of several businesses; and what it says of those that are young or new. */
import { brotliCompressSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { formatDay, weekdayOf } from '../../../worker/calendar/day.ts';
import { dashboardLocale } from '../../../worker/language/dashboard-locale.ts';
import { formatPoints } from '../../../worker/language/format-points.ts';
import { formatCount, formatDate, formatShare } from '../../../worker/language/wording.ts';
import { isMissing, needs, purchaseRows } from '../../rigs/cdnow-sample.ts';
import {
  generatedHistory,
  newHomeWorld,
  sendHistory,
  suggestCalls,
  textOf,
  type Bought,
  type HomeWorld,
} from '../../rigs/dashboard/home-world.ts';

const DAY_MS = 86_400_000;
const TODAY = Math.floor(Date.now() / DAY_MS);
const MONDAY = TODAY - 1 - (weekdayOf(TODAY - 1) - 1);
const EN = dashboardLocale('en', null);
const MAX_HTML_BYTES = 12_000;

const shareOf = (ror: { referredOrRepeat: number; active: number }) =>
  formatShare(ror.referredOrRepeat, ror.active, 1, EN);
const asShare = (value: number) => formatShare(Math.round(value * 1e9), 1e9, 1, EN);

/** The sample as if it ended today. */
function sampleUpToToday(): Bought[] {
  const rows = purchaseRows();
  const dayOf = (at = '') => Math.floor(Date.parse(at) / DAY_MS);
  const last = Math.max(...rows.map(({ at }) => dayOf(at)));
  return rows.map(({ client = '', at, amount = '0' }) => [client, last - dayOf(at), Number(amount)]);
}

const HISTORIES: [what: string, isLeftOut: boolean, history: () => Bought[]][] = [
  ['a generated shop', false, generatedHistory],
  [`the CDNOW sample${isMissing ? ` (${needs})` : ''}`, isMissing, sampleUpToToday],
];

let home: HomeWorld;
let html: string;
let text: string;

describe.each(HISTORIES.filter(([, isLeftOut]) => !isLeftOut))(
  'of %s, Home',
  (_what, _isLeftOut, history) => {
    beforeAll(async () => {
      home = await newHomeWorld(1, { minimumSample: 10 });
      await sendHistory(home.business, history());
      await suggestCalls(home);
      await home.open();
      ({ text: html } = await home.open());
      text = textOf(html);
    });

    it('says the number of today and of the Monday before', async () => {
      const now = (await home.business.get('/v1/ror')).body;
      const then = (await home.business.get(`/v1/ror?asOf=${formatDay(MONDAY)}`)).body;
      expect(text).toContain(
        `${shareOf(now)} of ${formatCount(now.active, EN)} clients came back or were brought.`,
      );
      expect(text).toContain(`Last Monday: ${shareOf(then)}.`);
    });

    it('draws each Monday of the series, and lists it', async () => {
      const from = formatDay(TODAY - 700);
      const series = (
        await home.business.get(`/v1/ror/series?from=${from}&to=${formatDay(TODAY)}&interval=week`)
      ).body;
      const points = series.points.filter(({ active }: { active: number }) => active >= 10);
      expect(points.length).toBeGreaterThan(20);
      for (const { date, ...ror } of points) {
        const day = Date.parse(date) / DAY_MS;
        expect(text).toContain(`${formatDate(day, EN, 'medium')} ${shareOf(ror)}`);
      }
    });

    it('shows the three futures of the forecast at each horizon, with the band', async () => {
      for (const days of [30, 90, 180]) {
        const said = (await home.business.get(`/v1/ror/forecast?horizon=${days}`)).body;
        expect(said.basis).toBe('model');
        const row = [said.presentClients.ror, said.withNewcomers.ror, said.nobodyBuysAgain.ror].map(asShare);
        const band = `${asShare(said.presentClients.low)} to ${asShare(said.presentClients.high)}`;
        expect(text).toContain(`${formatDate(TODAY + days, EN, 'medium')} ${row.join(' ')} ${band}`);
      }
    });

    itShowsWhoMovedIt();
  },
);

/** The parts of Home that name clients. */
function itShowsWhoMovedIt(): void {
  it('shows what moved it as the API does, each bar leading to the clients behind it', async () => {
    const days = `from=${formatDay(MONDAY)}&to=${formatDay(TODAY)}`;
    const said = (await home.business.get(`/v1/ror/movement?${days}`)).body;
    const moved = Object.entries<{ clients: number; effect: number }>(said).filter(
      ([name, one]) => !['from', 'to', 'change'].includes(name) && one.clients > 0,
    );
    for (const [kind, { clients, effect }] of moved) {
      const row = html
        .split('<tr role="row">')
        .find((part) => part.includes(`moved=${kind}&amp;${days.replace('&', '&amp;')}`));
      expect(textOf(row ?? '')).toContain(`${formatCount(clients, EN)} ${formatPoints(effect, 2, EN)}`);
    }
    expect(html.match(/moved=\w+/g) ?? []).toHaveLength(moved.length);
  });

  it('suggests whom the API suggests, in its words', async () => {
    const { data } = (await home.business.get('/v1/calls')).body;
    expect(data).toHaveLength(1);
    expect(text).toContain(data[0].sentence);
  });

  it('says how many leave as the summary does, and names those with the most', async () => {
    const { leaveWithin30Days } = (await home.business.get('/v1/relationship/summary')).body;
    expect(leaveWithin30Days).toBeGreaterThan(0);
    expect(text).toMatch(new RegExp(`${formatCount(leaveWithin30Days, EN)} clients? leaves? within 30 days`));
    const before = formatDay(TODAY + 31);
    const list = (await home.business.get(`/v1/clients?leavesBefore=${before}&sort=value&limit=10`)).body
      .data;
    const named = list.map(({ clientId }: { clientId: string }) => clientId);
    const part = html.slice(html.indexOf('id="leave"'), html.indexOf('id="thank"'));
    expect([...part.matchAll(/clients\/([^"?]+)"/g)].map(([, id]) => id)).toEqual(named);
  });

  it('takes three calls of the database at most, and is small', async () => {
    const { said, calls } = await home.count();
    expect(said.status).toBe(200);
    expect(calls).toBeLessThanOrEqual(3);
    expect(brotliCompressSync(said.text).length).toBeLessThanOrEqual(MAX_HTML_BYTES);
  });
}
