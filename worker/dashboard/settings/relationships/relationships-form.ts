import type { RelationshipSettings } from '../../../relationships/relationship-settings.ts';
import type { Input, Typed } from '../inputs.ts';

/** What a business decides about asks, permissions and calls, as a form. */
export const RELATIONSHIP_INPUTS = [
  { name: 'callsAWeek', kind: 'number' },
  { name: 'callTrial', kind: 'flag' },
  { name: 'askEveryDays', kind: 'number' },
  { name: 'sameKindEveryDays', kind: 'number' },
  { name: 'declinedForDays', kind: 'number' },
  { name: 'asksAYear', kind: 'number' },
  { name: 'troubleRestsDays', kind: 'number' },
  { name: 'usedAfterDays', kind: 'number' },
  { name: 'quietFromHour', kind: 'number' },
  { name: 'quietToHour', kind: 'number' },
  { name: 'consentMonths', kind: 'number' },
  { name: 'softOptInMonths', kind: 'number' },
  { name: 'contactUrl', kind: 'url', isOptional: true },
] as const satisfies readonly Input<keyof RelationshipSettings>[];

export type RelationshipTyped = Typed<keyof RelationshipSettings>;

/** The settings as they are, in the inputs. */
export function typedOfSettings(settings: RelationshipSettings): RelationshipTyped {
  const texts = RELATIONSHIP_INPUTS.map(({ name }) => [name, textOfValue(settings[name])]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each setting has its input
  return Object.fromEntries(texts) as RelationshipTyped;
}

function textOfValue(value: number | boolean | string | null): string {
  if (typeof value === 'boolean') return value ? 'yes' : '';
  return value === null ? '' : String(value);
}

/** The names of the settings that are others than before. */
export function changedSettings(before: RelationshipSettings, after: RelationshipSettings): string[] {
  return RELATIONSHIP_INPUTS.map(({ name }) => name).filter((name) => before[name] !== after[name]);
}
