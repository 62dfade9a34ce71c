import type { Settings } from '../../businesses/business.ts';
import { sealsFor, type Seals } from '../../crypto/seal.crypto.ts';
import type { Deps } from '../../database/deps.ts';
import { findKeptAnswer, isAnswerTaken } from '../../http/kept-answers.store.ts';
import { openAccount, type NewAccount, type OpenedAccount } from '../../keys/open-account.act.ts';
import { insertMember } from '../members.store.ts';

type OpenBusinessDeps = Pick<Deps, 'databases' | 'newId' | 'randomBytes'>;

/** What the operator opens, and for whom. */
export interface Opening {
  settings: Omit<Settings, 'allowedHosts'> & Pick<NewAccount, 'allowedHosts'>;
  ownerName: string;
  operatorToken: string;
  /** Of the form: sent again, it opens nothing a second time. */
  once: string;
}

/** A business that was opened from a page, with its keys and its owner. */
export interface OpenedBusiness {
  businessId: string;
  ownerId: string;
  secretKey: string;
  publishableKey: string;
}

const SCOPE = 'operator';

/**
 * Opens a business with its first keys and its owner. The same form sent again, by a second click or a page
 * that was loaded again, is answered with the same business for as long as answers are kept.
 */
export async function openBusiness(
  deps: OpenBusinessDeps,
  opening: Opening,
  nowMs: number,
): Promise<{ kind: 'opened' } & OpenedBusiness> {
  const { settings, ownerName, operatorToken, once } = opening;
  const seals = sealsFor(operatorToken, JSON.stringify(['open', once, settings, ownerName]));
  const kept = await findOpened(deps, seals, nowMs);
  if (kept !== null) return { kind: 'opened', ...kept };
  try {
    return { kind: 'opened', ...(await openOnce(deps, opening, seals, nowMs)) };
  } catch (error) {
    const opened = isAnswerTaken(error) ? await findOpened(deps, seals, nowMs) : null;
    if (opened === null) throw error;
    return { kind: 'opened', ...opened };
  }
}

async function openOnce(
  deps: OpenBusinessDeps,
  { settings, ownerName }: Opening,
  seals: Seals,
  nowMs: number,
): Promise<OpenedBusiness> {
  const ownerId = deps.newId('mem');
  const told = ({ business, secretKey, publishableKey }: OpenedAccount): OpenedBusiness => ({
    businessId: business.id,
    ownerId,
    secretKey,
    publishableKey,
  });
  const keep = (opened: OpenedAccount) => ({
    scope: SCOPE,
    key: seals.key,
    requestDigest: seals.digestOf(SCOPE),
    status: 200,
    sealedAnswer: seals.seal(JSON.stringify(told(opened))),
    createdAtMs: nowMs,
  });
  const owner = { id: ownerId, name: ownerName, email: null, role: 'owner' as const };
  const also = ({ id }: { id: string }) => [insertMember(id, owner, nowMs)];
  return told(await openAccount({ ...deps, keep, also }, settings, nowMs));
}

async function findOpened(
  { databases }: OpenBusinessDeps,
  seals: Seals,
  nowMs: number,
): Promise<OpenedBusiness | null> {
  const kept = await findKeptAnswer(databases.directory, SCOPE, seals.key, nowMs);
  if (kept === null) return null;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it was one when it was sealed
  return JSON.parse(seals.open(kept.sealedAnswer)) as OpenedBusiness;
}
