import { formatInstant } from '../calendar/instant.ts';
import type { Correction } from './correction.ts';

/** A correction as the API answers it. */
export function correctionToJson(correction: Correction) {
  return {
    clientId: correction.clientId,
    advocateId: correction.advocateId,
    previousAdvocateId: correction.previousAdvocateId,
    reason: correction.reason,
    correctedAt: formatInstant(correction.atMs),
  };
}
