/** The Monday letter by mail: to whom, when, and once. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { jobsOf } from '../../worker/jobs.ts';
import { insertMember } from '../../worker/members/members.store.ts';
import { run } from '../../worker/database/run.ts';
import { isMondaySomewhere, letterDue } from '../../worker/letters/letter-time.ts';
import { sendLetters } from '../../worker/letters/send-letters.job.ts';
import { withinQueries } from '../../worker/database/limits.ts';
import type { Role } from '../../worker/members/role.ts';
import { newImportShop, NOW_MS, type ImportShop } from '../rigs/imports/import-shop.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Monday, seven o'clock. */
const SEVEN = NOW_MS + 7 * HOUR_MS;

interface SentMail {
  from: string;
  to: string;
  subject: string;
  text: string;
}

let shop: ImportShop;
let mails: SentMail[];
let failing: Set<string>;
let lines: string[];

beforeEach(async () => {
  shop = await newImportShop();
  mails = [];
  failing = new Set();
  lines = [];
  vi.spyOn(console, 'error').mockImplementation((line) => void lines.push(String(line)));
});

afterEach(() => {
  vi.restoreAllMocks();
});

const binding = {
  send: async (mail: SentMail) => {
    if (failing.has(mail.to)) throw Object.assign(new Error(`no ${mail.to}`), { code: 'E_DELIVERY_FAILED' });
    mails.push(mail);
    return { messageId: '1' };
  },
} as unknown as SendEmail;

async function addReader(name: string, { role = 'owner', letter = 1, lang = 'en' } = {}) {
  const member = { id: `mem_${name}`, name, email: `${name}@shop.example`, role: role as Role };
  await run(shop.db, insertMember(shop.business.id, member, NOW_MS));
  await shop.db
    .prepare('UPDATE members SET letter = ?, lang = ? WHERE id = ?')
    .bind(letter, lang, member.id)
    .run();
}

const mail = { binding, from: 'kith@shop.example' };
const send = (nowMs = SEVEN) =>
  sendLetters({ databases: shop.deps.databases, mail, publicOrigin: 'https://kith.example' }, shop.db, nowMs);

const change = (sql: string) => shop.db.prepare(sql).run();

it('goes to each member who wants it and has an address, in its language, once', async () => {
  await addReader('anna');
  await addReader('bert', { lang: 'de' });
  await addReader('carl', { letter: 0 });
  await addReader('dora');
  await change(`UPDATE members SET removed_at_ms = 1 WHERE id = 'mem_dora'`);
  expect(await send()).toBe('done');
  await send();
  await send(SEVEN + 5 * HOUR_MS);
  expect(mails.map(({ to }) => to)).toEqual(['anna@shop.example', 'bert@shop.example']);
  expect(mails[0]).toMatchObject({ from: 'kith@shop.example', subject: 'A shop: the week of June 1, 2026' });
  expect(mails[0]?.text).toMatch(/^Good morning,\n\nNothing is on record yet\./);
  expect(mails[1]?.text).toMatch(/^Guten Morgen,/);
  expect(mails[0]?.text).toContain('https://kith.example/dashboard/settings');
});

it('goes again the Monday after', async () => {
  await addReader('anna');
  await send();
  await send(SEVEN + 7 * DAY_MS);
  expect(mails).toHaveLength(2);
});

it('of two runs at once one sends it', async () => {
  await addReader('anna');
  await Promise.all([send(), send(), send()]);
  expect(mails).toHaveLength(1);
});

it('one that fails is logged without its address and tried again that day, and keeps no other waiting', async () => {
  await addReader('anna');
  await addReader('bert');
  failing.add('anna@shop.example');
  expect(await send()).toBe('done');
  expect(mails.map(({ to }) => to)).toEqual(['bert@shop.example']);
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    {
      event: 'letter_not_sent',
      business: shop.business.id,
      member: 'mem_anna',
      because: 'E_DELIVERY_FAILED',
    },
  ]);
  failing.clear();
  await send(SEVEN + HOUR_MS);
  expect(mails.map(({ to }) => to)).toEqual(['bert@shop.example', 'anna@shop.example']);
  failing.add('anna@shop.example');
  await send(SEVEN + 18 * HOUR_MS);
  expect(lines).toHaveLength(1);
});

it('tells no money to whom may not see it', async () => {
  await addReader('anna');
  await addReader('helga', { role: 'helper' });
  await shop.send(null, [
    {
      id: 'p1',
      clientId: 'c1',
      occurredAtMs: NOW_MS - 340 * DAY_MS,
      amountMinor: 123_400,
    },
  ]);
  const { beginOutlook } = await import('../../worker/outlooks/begin-outlook.act.ts');
  await beginOutlook({ db: shop.db }, shop.business, NOW_MS);
  await send();
  expect(mails.map(({ text }) => text.includes('€1,234'))).toEqual([true, false]);
  expect(mails[1]?.text).toContain('1 client leaves within 30 days');
});

it('is looked for by no job where nothing sends mail', () => {
  const env = { databases: shop.deps.databases, clickRetentionDays: 5, ledgerCheckDays: 30, sealKeys: null };
  const names = (more: object) => jobsOf({ ...env, ...more }).map(({ name }) => name);
  expect(names({ mail: null })).not.toContain('send_letters');
  expect(names({ mail })).toContain('send_letters');
});

it('goes to nobody of a business that is being relocated', async () => {
  await addReader('anna');
  await change('UPDATE businesses SET frozen = 1');
  await send();
  expect(mails).toEqual([]);
  expect(await shop.all('SELECT * FROM letters')).toEqual([]);
});

it('a name with a line break makes no further header', async () => {
  await addReader('anna');
  await change(`UPDATE businesses SET name = 'A' || char(13, 10) || 'Bcc: all@example.com'`);
  await send();
  expect(mails[0]?.subject).not.toMatch(/[\r\n]/);
});

it('goes on with the next step where there are no queries left for all of them', async () => {
  for (let place = 0; place < 12; place += 1) await addReader(`r${place}`);
  expect(await withinQueries(20, () => send())).toBe('more');
  expect(mails.length).toBeGreaterThan(0);
  while ((await withinQueries(20, () => send())) === 'more');
  expect(new Set(mails.map(({ to }) => to)).size).toBe(12);
  expect(mails).toHaveLength(12);
});

describe('when', () => {
  it.each([
    ['before seven', 'UTC', SEVEN - 1, null],
    ['at seven', 'UTC', SEVEN, NOW_MS / DAY_MS],
    ['at the end of Monday', 'UTC', NOW_MS + DAY_MS - 1, NOW_MS / DAY_MS],
    ['on Tuesday', 'UTC', NOW_MS + DAY_MS, null],
    [
      'at seven in Auckland, where it is Monday first',
      'Pacific/Auckland',
      SEVEN - 12 * HOUR_MS,
      NOW_MS / DAY_MS,
    ],
    ['at seven in Honolulu', 'Pacific/Honolulu', SEVEN + 10 * HOUR_MS, NOW_MS / DAY_MS],
  ])('%s in %s', (_, timeZone, nowMs, week) => {
    expect(letterDue(timeZone, nowMs)).toBe(week);
  });

  it('nobody is asked for on days that are no Monday anywhere', () => {
    expect(isMondaySomewhere(NOW_MS + 2 * DAY_MS)).toBe(false);
    expect(isMondaySomewhere(NOW_MS - 13 * HOUR_MS)).toBe(true);
    expect(isMondaySomewhere(NOW_MS - 15 * HOUR_MS)).toBe(false);
    expect(isMondaySomewhere(NOW_MS + 35 * HOUR_MS)).toBe(true);
  });
});
