import { normaliseCode } from '../../links/code.ts';
import type { Observation, SaidRef } from '../observation.ts';

/** The codes of which must be known whether they are a link's, since something else counts if not. */
export function unsettledCodes(said: readonly Observation[]): string[] {
  const codes = said.flatMap(refsOf).flatMap((ref) => (ref.otherwise === undefined ? [] : chainOf(ref)));
  return [...new Set(codes.map(({ ref }) => normaliseCode(ref)))];
}

/**
 * The observation with the code that counts of those that were said in each other's place: the first that is
 * a link's, of which `known` has those that are; where none is, the one that was said first.
 */
export function settledRefs(said: Observation, known: ReadonlySet<string>): Observation {
  switch (said.kind) {
    case 'purchase':
      return { ...said, ref: said.ref && settled(said.ref, known) };
    case 'purchase_unless': {
      const { purchase } = said;
      return { ...said, purchase: { ...purchase, ref: purchase.ref && settled(purchase.ref, known) } };
    }
    case 'claim':
      return { ...said, ref: settled(said.ref, known) };
    default:
      return said;
  }
}

function refsOf(said: Observation): SaidRef[] {
  switch (said.kind) {
    case 'purchase':
      return said.ref === null ? [] : [said.ref];
    case 'purchase_unless':
      return said.purchase.ref === null ? [] : [said.purchase.ref];
    case 'claim':
      return [said.ref];
    default:
      return [];
  }
}

function chainOf(ref: SaidRef): SaidRef[] {
  return ref.otherwise === undefined ? [ref] : [ref, ...chainOf(ref.otherwise)];
}

function settled(said: SaidRef, known: ReadonlySet<string>): SaidRef {
  const { ref, source, clickedAtMs } = chainOf(said).find((one) => known.has(normaliseCode(one.ref))) ?? said;
  return { ref, source, clickedAtMs };
}
