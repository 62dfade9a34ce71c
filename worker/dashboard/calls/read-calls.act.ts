import type { Business } from '../../businesses/business.ts';
import type { Day } from '../../calendar/day.ts';
import { callEffect } from '../../calls/call-effect.ts';
import { listPairs } from '../../calls/call-trials.store.ts';
import { weekOf } from '../../calls/call-week.ts';
import { shownOf, stateOn } from '../../calls/suggestion.ts';
import { suggestionsToShow } from '../../calls/suggestions.store.ts';
import { batch } from '../../database/run.ts';
import { settingsOf } from '../../relationships/relationship-settings.store.ts';
import { settingsWith } from '../../relationships/relationship-settings.ts';
import type { CallsOfWeek } from './calls-of-week.ts';

/** Reads the calls of the week of a day, those that were put off, and whether calling helps. */
export async function readCalls(
  { db }: { db: D1Database },
  business: Pick<Business, 'id'>,
  today: Day,
): Promise<CallsOfWeek> {
  const week = weekOf(today);
  const { chosen, suggestions } = await batch(db, {
    chosen: settingsOf(business.id),
    suggestions: suggestionsToShow(business.id, week),
  });
  const [row] = chosen.rows;
  const { callsAWeek, callTrial } = settingsWith(row?.settings ?? {});
  const shown = shownOf(suggestions.rows, { week, today, callsAWeek });
  const isShown = new Set(shown.map(({ id }) => id));
  const putOff = suggestions.rows.filter((one) => !isShown.has(one.id) && stateOn(one, today) === 'snoozed');
  const pairs = await listPairs(db, business.id, today);
  return {
    today,
    isInUse: row !== undefined,
    isTrial: callTrial,
    shown,
    putOff,
    effect: pairs === null ? null : callEffect(pairs),
  };
}
