import { formatInstant, formatInstantOrNull } from '../calendar/instant.ts';
import type { Key } from './key.ts';

/** A key as the API answers it. */
export function keyToJson(key: Key) {
  return {
    id: key.id,
    kind: key.kind,
    label: key.label,
    hint: key.hint,
    createdAt: formatInstant(key.createdAtMs),
    revokedAt: formatInstantOrNull(key.revokedAtMs),
  };
}
