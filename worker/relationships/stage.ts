import type { State } from './state.ts';
import type { Tie } from './tie.ts';
import type { Voice } from './voice.ts';

/** The one word that is shown of a relationship, in the order in which they are looked at. */
export const STAGES = [
  'lapsed',
  'at_risk',
  'champion',
  'advocate',
  'repeat',
  'client',
  'acquainted',
  'stranger',
] as const;

export type Stage = (typeof STAGES)[number];

/**
 * The stage of a client: the first that holds. Who never bought has no state, and so is neither lapsed nor at
 * risk (docs/definition.md, Relationship).
 */
export function stageOf({ state, voice, tie }: { state: State | null; voice: Voice; tie: Tie }): Stage {
  if (state === 'lapsed') return 'lapsed';
  if (state === 'at_risk' || state === 'quiet') return 'at_risk';
  if (voice === 'champion' || voice === 'advocate') return voice;
  return tie;
}
