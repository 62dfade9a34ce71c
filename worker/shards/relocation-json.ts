import type { Relocation } from './relocation.ts';

/** How far a relocation has come, as the API answers it. */
export function relocationToJson(relocation: Relocation) {
  return {
    businessId: relocation.businessId,
    fromShard: relocation.fromShard,
    toShard: relocation.toShard,
    step: relocation.step,
    copied: relocation.copied,
    done: relocation.step === 'done',
  };
}
