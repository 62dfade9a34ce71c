import type { Correction } from '../clients/client.ts';

/** A correction as the API answers it. */
export function answerOfCorrection(correction: Correction) {
  return {
    clientId: correction.clientId,
    advocateId: correction.advocateId,
    previousAdvocateId: correction.previousAdvocateId,
    reason: correction.reason,
    correctedAt: new Date(correction.atMs).toISOString(),
  };
}
