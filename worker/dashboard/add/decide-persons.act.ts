import type { Business } from '../../businesses/business.ts';
import type { Deps } from '../../database/deps.ts';
import type { Named } from './addition.ts';
import type { Entry } from './entry.ts';
import type { Questions } from './likely-client.ts';
import { findLikelyClients } from './likely-clients.act.ts';

export type DecidePersonsOutcome =
  | { kind: 'decided'; client: Named; advocate: Named | null }
  | { kind: 'asked'; questions: Questions };

/**
 * Who is meant by the names of a form. Somebody of a name that nobody on record has is new. Where a client on
 * record has the name, or an advocate may be one of those, whoever typed it is asked.
 */
export async function decidePersons(
  deps: Pick<Deps, 'db'>,
  business: Pick<Business, 'id'>,
  { client, advocate }: Pick<Entry, 'client' | 'advocate'>,
): Promise<DecidePersonsOutcome> {
  const open = [client, advocate].map(({ text, choice }) => (choice === null ? text : ''));
  const [clients = [], advocates = []] = await findLikelyClients(deps, business, open);
  const questions = {
    client: clients.filter(({ likeness }) => likeness === 'same' || likeness === 'words'),
    advocate: advocates,
  };
  if (questions.client.length > 0 || questions.advocate.length > 0) return { kind: 'asked', questions };
  return {
    kind: 'decided',
    client: client.choice?.kind === 'known' ? client.choice : { kind: 'new', name: client.text },
    advocate: advocateOf(advocate),
  };
}

function advocateOf({ text, choice }: Entry['advocate']): Named | null {
  if (choice?.kind === 'nobody' || text === '') return null;
  return choice?.kind === 'known' ? choice : { kind: 'new', name: text };
}
