import type { AppContext } from '../http/context.ts';
import { atEdge, type EdgeMemory } from '../http/edge-cache.ts';
import { readPublishedProof, type ReadPublishedProofOutcome } from './read-published-proof.act.ts';

/** How long the edge and browsers keep a number that changes slowly. */
const KEPT_MS = 60_000;

/** `Cache-Control` of what shows the number. */
export const PROOF_CACHE_CONTROL = `public, max-age=${KEPT_MS / 1_000}`;

/** What a business publishes, as the edge remembers it. It does not remember ids that no business has. */
export function rememberedProof(c: AppContext, businessId: string): Promise<ReadPublishedProofOutcome> {
  const memory: EdgeMemory<ReadPublishedProofOutcome> = {
    name: { published: businessId },
    maxAgeMs: KEPT_MS,
    isKept: ({ kind }) => kind === 'published',
  };
  return atEdge(c, memory, () => readPublishedProof(c.get('env').databases, businessId, c.get('nowMs')));
}
