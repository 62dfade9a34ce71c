import type { AppContext } from '../http/context.ts';
import { atEdge } from '../http/edge-cache.ts';
import { readPublishedProof, type ReadPublishedProofOutcome } from './read-published-proof.act.ts';

/** How long the edge and browsers keep a number that changes slowly. */
export const PROOF_SECONDS_KEPT = 60;

/** What a business publishes, as the edge remembers it. It does not remember ids that no business has. */
export function rememberedProof(c: AppContext, businessId: string): Promise<ReadPublishedProofOutcome> {
  return atEdge(
    c,
    { published: businessId },
    PROOF_SECONDS_KEPT,
    () => readPublishedProof(c.get('env').databases, businessId, c.get('nowMs')),
    ({ kind }) => kind === 'published',
  );
}
