import { setImmediate } from 'node:timers/promises';
import type { SealKeys } from '../../worker/crypto/kept-secret.crypto.ts';
import type { Databases } from '../../worker/database/databases.ts';
import { keep, readKept } from './kept-file.ts';

/** The demonstration business, as it is kept in the data folder. */
export interface Demonstration {
  businessId: string;
  secretKey: string;
  publishableKey: string;
  /** The last day of its history. The history is the same for the same day, so it can be recorded again. */
  lastDay: string;
  isFilled: boolean;
  /** Whether its last year of contacts, permissions and asks is on record; absent in older data folders. */
  hasYear?: boolean;
  /** The port that its website names; links lead there. */
  port: number;
}

/** Where the demonstration is kept and shown. */
export interface DemonstrationPlace {
  databases: Databases;
  dataFolder: string;
  port: number;
  /** What notes are sealed under; null for none, and then there are no notes. */
  sealKeys: SealKeys | null;
}

const fileIn = (dataFolder: string) => `${dataFolder}/demonstration.json`;

/** The demonstration of an earlier start, or null. */
export function readDemonstration(dataFolder: string): Promise<Demonstration | null> {
  return readKept<Demonstration>(fileIn(dataFolder));
}

/**
 * The demonstration business with its whole history and its present address. Empty databases get a new one.
 * Null if the databases hold other businesses only. What an interrupted start left unfinished is finished.
 */
export async function prepareDemonstration(
  place: DemonstrationPlace,
  nowMs: number,
): Promise<Demonstration | null> {
  let demonstration = await readDemonstration(place.dataFolder);
  if (demonstration?.isFilled === true && demonstration.port === place.port) return demonstration;
  // Only now, because loading what the Worker is made of takes two seconds.
  const { bringUpToDate, holdsBusinesses, openDemonstration } = await import('./fill-demonstration.ts');
  await lookAround();
  const path = fileIn(place.dataFolder);
  if (demonstration === null) {
    if (await holdsBusinesses(place.databases)) return null;
    console.log('Filling the empty database with a demonstration business ...');
    demonstration = await openDemonstration(place, nowMs);
    await keep(path, demonstration);
  }
  demonstration = await bringUpToDate(place, demonstration, nowMs);
  await keep(path, demonstration);
  return demonstration;
}

/**
 * Fills in the last year of the demonstration (who agreed to what, what was said and asked), if it is not on
 * record as a whole. It takes half a minute, for which nobody has to wait.
 */
export async function completeDemonstration(
  place: DemonstrationPlace,
  demonstration: Demonstration,
): Promise<void> {
  if (demonstration.hasYear === true) return;
  const { fillInYear } = await import('./fill-demonstration.ts');
  await lookAround();
  await fillInYear(place, demonstration);
  await keep(fileIn(place.dataFolder), { ...demonstration, hasYear: true });
}

/**
 * Lets the event loop turn after what fills the demonstration was loaded, for two seconds in which nothing
 * else was done: a connection to the runtime whose time ran out meanwhile is only then known to be closed,
 * and a call before that would fail ("other side closed").
 */
async function lookAround(): Promise<void> {
  await setImmediate();
  // The turn in which loading ended has looked at its connections before.
  await setImmediate();
}
