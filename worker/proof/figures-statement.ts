import type { FiguresStatement } from '../../schema/api/figures.ts';
import { formatDay } from '../calendar/day.ts';
import { formatInstant } from '../calendar/instant.ts';
import type { PublishedProof } from './published-proof.ts';

/** What is signed of a published proof: flat, so that its canonical JSON is its keys in order. */
export function figuresStatement({ business, proof }: PublishedProof, issuedAtMs: number): FiguresStatement {
  return {
    business: business.id,
    name: business.name,
    asOf: formatDay(proof.asOf),
    windowFrom: formatDay(proof.windowFrom),
    windowTo: formatDay(proof.asOf),
    minimumSample: proof.minimumSample,
    active: proof.active,
    referredOrRepeat: proof.parts?.counted ?? null,
    ror: proof.parts === null ? null : proof.parts.counted / proof.active,
    issuedAt: formatInstant(issuedAtMs),
  };
}

/** The one text of a statement that a signature can be over: keys in order, no spaces (RFC 8785). */
export function canonicalJson(statement: FiguresStatement): string {
  return JSON.stringify(statement, Object.keys(statement).sort());
}
