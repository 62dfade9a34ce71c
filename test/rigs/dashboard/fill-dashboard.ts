/**
 * Fills the database of a Kith that runs, in place: the business of the demonstration with its year, a
 * business with nothing in it, and a member of each who is signed in. It writes to the file because a
 * thousand calls through the runtime take half a minute. `node test/rigs/dashboard/fill-dashboard.ts FOLDER`
 * prints what was made as JSON.
 */
import { globSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { bringUpToDate, fillInYear, openDemonstration } from '../../../commands/start/fill-demonstration.ts';
import { d1Over } from '../databases/sqlite-d1.ts';
import type { Filled, FilledDashboard } from './filled.ts';
import { signedIn } from './signed-in.ts';

async function fillDashboard(folder: string): Promise<FilledDashboard> {
  const sqlite = openDatabase(folder);
  const db = d1Over(sqlite);
  const databases = { directory: db, shards: [db] };
  const sealKeys = { current: 'seal-key-of-the-tests-and-only-theirs', previous: null };
  const place = { databases, dataFolder: folder, port: 8787, sealKeys };
  const nowMs = Date.now();
  const made = async (isFull: boolean): Promise<Filled> => {
    const opened = await openDemonstration(place, nowMs);
    if (isFull) await fillInYear(place, await bringUpToDate(place, opened, nowMs));
    const { businessId, secretKey, publishableKey } = opened;
    const { cookie, formToken } = await signedIn(db, businessId);
    return { businessId, secretKey, publishableKey, cookie, formToken };
  };
  const filled = { full: await made(true), empty: await made(false) };
  sqlite.close();
  return filled;
}

/** The database of the runtime's folder that has the sessions. */
function openDatabase(folder: string): DatabaseSync {
  for (const file of globSync(`${folder}/**/*.sqlite`)) {
    const sqlite = new DatabaseSync(file);
    const found = sqlite.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'sessions'").get();
    if (found !== undefined) {
      sqlite.exec('PRAGMA busy_timeout = 10000; PRAGMA synchronous = OFF');
      return sqlite;
    }
    sqlite.close();
  }
  throw new Error(`no database of ${folder} has sessions`);
}

const [folder] = process.argv.slice(2);
if (folder !== undefined) console.log(JSON.stringify(await fillDashboard(folder)));
