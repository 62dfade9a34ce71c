import { correctReferrer } from './corrections.store.ts';
import { correctionToJson } from './correction-json.ts';
import type { AppContext } from '../http/context.ts';
import { newId } from '../crypto/ids.crypto.ts';
import { problem } from '../http/problem.ts';
import { refuseBusy } from '../http/refuse-busy.ts';
import { respond } from '../http/respond.ts';

/** Records a person's word on who brought a client, null for nobody, and answers it. */
export async function answerCorrection(
  c: AppContext,
  clientId: string,
  advocateId: string | null,
  reason: string | null,
) {
  const { business, db } = c.get('caller');
  const word = { id: newId('cor'), clientId, advocateId, reason };
  const outcome = await correctReferrer(db, business.id, word, c.get('nowMs'));
  switch (outcome.kind) {
    case 'corrected':
      return c.json(correctionToJson(outcome.correction), 200);
    case 'client_unknown':
      return respond(c, { kind: 'client_not_found' });
    case 'cycle':
      return problem(
        c,
        409,
        'referral_cycle',
        'The client brought this advocate, directly or through others, so the advocate cannot have brought the client. Correct that first.',
      );
    case 'settings_changed':
      return refuseBusy(c);
  }
}
