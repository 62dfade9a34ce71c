/**
 * What the numbers must be, by brute force and straight from the definition: every answer walks over every
 * purchase of every person. It shares no code and no idea with the ledger; keep it slow and obvious.
 */
import { dayNumber, dayText, plusDays } from './civil-days.ts';
import type { DayNumber } from './civil-days.ts';
import type { Person, Truth } from './truth.ts';

/** Who brought this person: what a correction says, else the claim of the earliest purchase, if it holds. */
export function referrerOf(person: Person): Person | null {
  if (person.correctedTo !== undefined) return person.correctedTo;
  const claiming = person.purchases.find(({ claim, reason }) => claim !== null && reason === null);
  return claiming?.claim && claiming.claim.kind !== 'unknown_code' ? claiming.claim.advocate : null;
}

/** A client's referral; an advocate who was erased has no id to show. */
export interface Attribution {
  advocateId: string | null;
  by: 'purchase' | 'correction';
}

/** The referral of the person whom the `clientId` means now; `null` where there is none. */
export function attribution(truth: Truth, clientId: string): Attribution | null {
  const person = truth.peopleById.get(clientId);
  const advocate = person && referrerOf(person);
  if (!person || !advocate) return null;
  return {
    advocateId: advocate.erasedAt < Infinity ? null : advocate.clientId,
    by: person.correctedTo === undefined ? 'purchase' : 'correction',
  };
}

export interface Standing {
  everHelped: boolean;
  active: boolean;
  repeat: boolean;
  referred: boolean;
}

/** What a person counts as on a day. Void purchases do not exist for any day. */
export function standingOn(person: Person, day: DayNumber): Standing {
  let purchasesSoFar = 0;
  let active = false;
  for (const purchase of person.purchases) {
    if (purchase.void || purchase.day > day) continue;
    purchasesSoFar += 1;
    if (day < purchase.untilDay) active = true;
  }
  return {
    everHelped: purchasesSoFar > 0,
    active,
    repeat: active && purchasesSoFar >= 2,
    referred: active && referrerOf(person) !== null,
  };
}

export interface DayNumbers {
  active: number;
  referred: number;
  repeat: number;
  both: number;
  referredOrRepeat: number;
  /** From 0 to 1; `null` when nobody is active. */
  ror: number | null;
  clientsEver: number;
  rorAllTime: number | null;
}

/** The numbers of a day, `YYYY-MM-DD`; days in the future are days like any other. */
export function dayNumbers(truth: Truth, day: string): DayNumbers {
  const asOf = dayNumber(day);
  const standings = truth.clients.map((person) => standingOn(person, asOf));
  const count = (test: (standing: Standing) => boolean): number => standings.filter(test).length;
  const active = count((client) => client.active);
  const referredOrRepeat = count((client) => client.referred || client.repeat);
  const clientsEver = count((client) => client.everHelped);
  return {
    active,
    referred: count((client) => client.referred),
    repeat: count((client) => client.repeat),
    both: count((client) => client.referred && client.repeat),
    referredOrRepeat,
    ror: active === 0 ? null : referredOrRepeat / active,
    clientsEver,
    rorAllTime: clientsEver === 0 ? null : referredOrRepeat / clientsEver,
  };
}

/**
 * The days on which a number may change, had any purchase counted or not, each with the day before and after;
 * sorted, `YYYY-MM-DD`. Between two neighbours of this list nothing can happen.
 */
export function turningDays(truth: Truth): string[] {
  const days = new Set<DayNumber>();
  for (const { day, untilDay } of truth.purchases.values()) {
    for (const turn of [day, untilDay]) {
      for (const shift of [-1, 0, 1]) days.add(plusDays(turn, shift));
    }
  }
  return [...days].sort((a, b) => a - b).map(dayText);
}
