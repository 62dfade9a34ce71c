import { formatInstant } from '../../calendar/instant.ts';
import { withinYears } from '../../calendar/parse-instant.ts';
import { readWhole } from '../read-values.ts';
import type { BodyMapping, FieldSource, MappingFunction, MappingRule } from './body-mapping.ts';
import { ENTRY_FIELDS } from './entry.ts';
import { readPointer } from './read-pointer.ts';

/** From here on a number since 1970 is taken for milliseconds: as seconds it would be after the year 5000. */
const FIRST_IN_MS = 100_000_000_000;

export type MappedEntry = { kind: 'entry'; entry: unknown } | { kind: 'nothing' } | { kind: 'unmapped' };

/**
 * The entries of a shop's own body, as its mapping reads them: one, or as many as the list has. Null where
 * the mapping says that there is a list and there is none.
 */
export function mapBody(body: unknown, mapping: BodyMapping): MappedEntry | MappedEntry[] | null {
  if (mapping.entries === null) return mapEntry(body, mapping.rules);
  const entries = readPointer(body, mapping.entries);
  return Array.isArray(entries) ? entries.map((entry) => mapEntry(entry, mapping.rules)) : null;
}

function mapEntry(entry: unknown, rules: readonly MappingRule[]): MappedEntry {
  const rule = rules.find(({ when }) => when.every(({ at, equals }) => readPointer(entry, at) === equals));
  if (rule === undefined) return { kind: 'unmapped' };
  if (rule.type === 'nothing') return { kind: 'nothing' };
  const fields = ENTRY_FIELDS.flatMap((field) => {
    const source = rule.fields[field];
    const value = source === undefined ? undefined : valueOf(source, entry);
    return value === undefined || value === null ? [] : [[field, value] as const];
  });
  return { kind: 'entry', entry: { type: rule.type, ...unitOf(rule), ...Object.fromEntries(fields) } };
}

/** An amount that is read as a decimal says so; a unit that the rule gives stands in its place. */
function unitOf({ fields: { amount } }: MappingRule): { amountUnit?: 'decimal' } {
  return amount !== undefined && 'at' in amount && amount.as === 'decimal' ? { amountUnit: 'decimal' } : {};
}

function valueOf(source: FieldSource, entry: unknown): unknown {
  if ('value' in source) return source.value;
  const value = readPointer(entry, source.at);
  return source.as === undefined ? value : FUNCTIONS[source.as](value);
}

/** Each leaves alone what it is not for: the entry then says which field is wrong. */
const FUNCTIONS: Readonly<Record<MappingFunction, (value: unknown) => unknown>> = {
  decimal: (value) => (typeof value === 'number' ? String(value) : value),
  lower: (value) => (typeof value === 'string' ? value.toLowerCase() : value),
  unix(value) {
    const number = readWhole(value);
    const atMs = number === null ? null : withinYears(number >= FIRST_IN_MS ? number : number * 1_000);
    return atMs === null ? value : formatInstant(atMs);
  },
};
