import { nothing, unusable } from '../made-observation.ts';
import type { Observation } from '../observation.ts';
import type { Delivery, DeliveryAbout, ObserveContext } from '../provider-rules.ts';
import { readId, readText, readWithin } from '../read-values.ts';
import type { BodyMapping } from './body-mapping.ts';
import { mapBody, type MappedEntry } from './map-body.ts';
import { observeEntry } from './observe-entry.ts';
import { STANDARD_ID } from './read-signature.ts';

const MAX_ENTRIES = 100;

/**
 * What a body says: one entry or a list of them, in Kith's own words or as the connector's mapping reads
 * them.
 */
export function observeStandardBody({ body }: Delivery, context: ObserveContext): Observation[] {
  const entries = entriesOf(body, context.settings.mapping ?? null);
  if (entries === null) return [unusable('unmapped', '')];
  if (!Array.isArray(entries)) return [observeMapped(entries, '', context)];
  if (entries.length === 0) return [nothing('not_interesting')];
  if (entries.length > MAX_ENTRIES) return [unusable('wrong_value', `[${MAX_ENTRIES}]`)];
  return entries.map((entry, index) => observeMapped(entry, `[${index}]`, context));
}

export function aboutStandardBody({ headers, body }: Delivery): DeliveryAbout {
  return {
    topic: Array.isArray(body) ? 'list' : (readText(readWithin(body, 'type')) ?? ''),
    object: readId(readWithin(body, 'id')),
    eventId: readId(headers[STANDARD_ID]),
  };
}

function entriesOf(body: unknown, mapping: BodyMapping | null): MappedEntry | MappedEntry[] | null {
  if (mapping !== null) return mapBody(body, mapping);
  const asEntry = (entry: unknown): MappedEntry => ({ kind: 'entry', entry });
  return Array.isArray(body) ? body.map(asEntry) : asEntry(body);
}

function observeMapped(mapped: MappedEntry, path: string, context: ObserveContext): Observation {
  switch (mapped.kind) {
    case 'entry':
      return observeEntry(mapped.entry, path, context);
    case 'nothing':
      return nothing('not_interesting');
    case 'unmapped':
      return unusable('unmapped', path);
  }
}
