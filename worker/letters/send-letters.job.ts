import type { Databases } from '../database/databases.ts';
import { queriesLeft } from '../database/limits.ts';
import { dashboardLocale } from '../language/dashboard-locale.ts';
import { logAlarm } from '../logs/log.ts';
import { sendMail, type MailSender } from '../mails/send-mail.ts';
import { may } from '../members/role.ts';
import type { StepOutcome } from '../passes/job.ts';
import { isMondaySomewhere, letterDue } from './letter-time.ts';
import { listLetterReaders, type LetterReader } from './letter-readers.store.ts';
import { letterMail } from './letter.ts';
import {
  claimLetter,
  listLetterBusinesses,
  listSentLetters,
  releaseLetter,
  type LetterBusiness,
} from './letters.store.ts';
import { readWeek } from './read-week.act.ts';

/** What letters are sent with, and where the dashboard is; null where that is not known. */
export interface LettersDeps {
  databases: Databases;
  mail: MailSender;
  publicOrigin: string | null;
}

const READERS_A_PAGE = 500;
/** To find the readers of a page and their businesses. */
const QUERIES_A_PAGE = 2;
/** To find who of a business got its letter, to read its week, to claim one letter and to give that up. */
const QUERIES_A_BUSINESS = 9;
const QUERIES_A_LETTER = 2;

/**
 * Sends the Monday letter to the members who want it: on Mondays from seven o'clock on in the zone of their
 * business, each once. One that cannot be sent is tried again with the passes of that day.
 */
export async function sendLetters(
  { databases, mail, publicOrigin }: LettersDeps,
  db: D1Database,
  nowMs: number,
): Promise<StepOutcome> {
  if (!isMondaySomewhere(nowMs)) return 'done';
  const shard = databases.shards.indexOf(db);
  let after: LetterReader | null = null;
  while (queriesLeft() >= QUERIES_A_PAGE) {
    const page = { after, count: READERS_A_PAGE };
    const readers: LetterReader[] = await listLetterReaders(databases.directory, shard, page);
    const byBusiness = Map.groupBy(readers, ({ businessId }) => businessId);
    for (const business of await listLetterBusinesses(db, [...byBusiness.keys()])) {
      if (letterDue(business.timeZone, nowMs) === null) continue;
      if (queriesLeft() < QUERIES_A_BUSINESS) return 'more';
      const own = byBusiness.get(business.id) ?? [];
      const isDone = await sendOf({ db, mail, publicOrigin }, business, own, nowMs);
      if (!isDone) return 'more';
    }
    after = readers.at(-1) ?? null;
    if (readers.length < READERS_A_PAGE) return 'done';
  }
  return 'more';
}

interface Sending {
  db: D1Database;
  mail: MailSender;
  publicOrigin: string | null;
}

/** Sends the letters of one business; false where there are no queries left for all of them. */
async function sendOf(
  sending: Sending,
  business: LetterBusiness,
  readers: readonly LetterReader[],
  nowMs: number,
): Promise<boolean> {
  const { db } = sending;
  const monday = letterDue(business.timeZone, nowMs);
  if (monday === null) return true;
  const sent = await listSentLetters(db, business.id, monday);
  const waiting = readers.filter(({ memberId }) => !sent.has(memberId));
  if (waiting.length === 0) return true;
  const week = await readWeek({ db }, business, { monday, today: monday });
  for (const reader of waiting) {
    if (queriesLeft() < QUERIES_A_LETTER) return false;
    const letter = { week: monday, memberId: reader.memberId };
    if (!(await claimLetter(db, business.id, letter, nowMs))) continue;
    const locale = dashboardLocale(reader.lang, null);
    const shown = {
      locale,
      mayMoney: may(reader.role, 'money'),
      minimumSample: business.minimumSample,
    };
    const addressed = { businessName: business.name, origin: sending.publicOrigin };
    const outcome = await sendMail(sending.mail, { to: reader.email, ...letterMail(week, shown, addressed) });
    if (outcome.kind === 'sent') continue;
    await releaseLetter(db, business.id, letter, nowMs);
    const { because } = outcome;
    logAlarm('letter_not_sent', { business: business.id, member: reader.memberId, because });
  }
  return true;
}
