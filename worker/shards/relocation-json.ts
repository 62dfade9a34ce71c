import type { Relocation } from './relocation.ts';

/** How far a relocation has come, as the API answers it. */
export function relocationToJson(relocation: Relocation) {
  const isDone = relocation.step === 'done';
  return { ...placesOf(relocation), step: relocation.step, done: isDone };
}

/** How far a relocation that is being given up has come. */
export function givenUpToJson(relocation: Relocation, isDone: boolean) {
  return {
    ...placesOf(relocation),
    step: isDone ? ('given_up' as const) : ('give_up' as const),
    done: isDone,
  };
}

function placesOf({ businessId, fromShard, toShard, copied }: Relocation) {
  return { businessId, fromShard, toShard, copied };
}
