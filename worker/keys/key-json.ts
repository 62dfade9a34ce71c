import type { KeyOnRecord } from './key.ts';

/** A key as the API answers it. */
export function answerOfKey(key: KeyOnRecord) {
  return {
    id: key.id,
    kind: key.kind,
    label: key.label,
    hint: key.hint,
    createdAt: new Date(key.createdAtMs).toISOString(),
    revokedAt: key.revokedAtMs === null ? null : new Date(key.revokedAtMs).toISOString(),
  };
}
