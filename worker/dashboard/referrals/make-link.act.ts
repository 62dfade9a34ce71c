import { newLink } from '../../../schema/api/link.ts';
import type { Business } from '../../businesses/business.ts';
import { findPersonId } from '../../clients/clients.store.ts';
import { searchClients } from '../../clients/search/search-clients.act.ts';
import type { Deps } from '../../database/deps.ts';
import { createLink } from '../../links/create-link.act.ts';
import type { RefusalOf } from '../../refusals/refusal.ts';
import { NEW_ADVOCATE, type AdvocateFound } from './link-form.ts';

/** What was filled in: `chosen` is the id of a client, `NEW_ADVOCATE`, or nothing. */
export interface LinkSaid {
  client: string;
  chosen: string;
  destination: string;
  code: string;
}

/** What is wrong with a form: the field, and the word for it. */
export type LinkProblem =
  | { field: 'client'; because: 'noClient' | 'badClient' }
  | { field: 'destination'; because: 'destination' }
  | { field: 'code'; because: 'badCode' | 'codeTaken' }
  | { field: 'code'; because: 'otherCode'; code: string };

export type MakeLinkOutcome =
  | { kind: 'made' }
  | { kind: 'on_record' }
  /** Nobody has the id that was typed; these are found by it, as ids or as names. */
  | { kind: 'ambiguous'; found: AdvocateFound[] }
  | { kind: 'wrong'; problems: LinkProblem[] }
  | RefusalOf<'business_busy'>;

/** More than these are not listed to choose from. */
const MOST_FOUND = 10;

/** Makes the link of a client who is known, or of somebody new where that was said. */
export async function makeLink(
  deps: Deps,
  business: Business,
  said: LinkSaid,
  nowMs: number,
): Promise<MakeLinkOutcome> {
  if (said.client === '') return wrong({ field: 'client', because: 'noClient' });
  const clientId = await advocateOf(deps.db, business.id, said);
  if (clientId === null) {
    const { clients } = await searchClients(deps, business, { typed: said.client, limit: MOST_FOUND });
    return { kind: 'ambiguous', found: clients };
  }
  const optional = (text: string) => (text === '' ? undefined : text);
  const { destination, code } = said;
  const input = newLink.safeParse({ clientId, destination: optional(destination), code: optional(code) });
  if (!input.success) return { kind: 'wrong', problems: problemsOf(input.error.issues) };
  const wanted = {
    clientId: input.data.clientId,
    clientName: null,
    destination: input.data.destination ?? null,
    code: input.data.code ?? null,
  };
  const outcome = await createLink({ ...deps, keep: () => null }, business, wanted, nowMs);
  switch (outcome.kind) {
    case 'created':
      return { kind: 'made' };
    case 'on_record':
    case 'business_busy':
      return { kind: outcome.kind };
    case 'destination_refused':
      return wrong({ field: 'destination', because: 'destination' });
    case 'code_taken':
      return wrong({ field: 'code', because: 'codeTaken' });
    case 'link_has_other_code':
      return wrong({ field: 'code', because: 'otherCode', code: outcome.code });
  }
}

/** Whose link it is to be; null where that is not said clearly. */
async function advocateOf(
  db: D1Database,
  businessId: string,
  { client, chosen }: LinkSaid,
): Promise<string | null> {
  if (chosen === NEW_ADVOCATE) return client;
  return findPersonId(db, businessId, chosen === '' ? client : chosen);
}

function problemsOf(issues: readonly { path: readonly PropertyKey[] }[]): LinkProblem[] {
  const fields = new Set(issues.map(({ path }) => path[0]));
  const problems: LinkProblem[] = [];
  if (fields.has('clientId')) problems.push({ field: 'client', because: 'badClient' });
  if (fields.has('destination')) problems.push({ field: 'destination', because: 'destination' });
  if (fields.has('code')) problems.push({ field: 'code', because: 'badCode' });
  return problems;
}

function wrong(problem: LinkProblem): MakeLinkOutcome {
  return { kind: 'wrong', problems: [problem] };
}
