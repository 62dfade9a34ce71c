/**
 * A set of texts in a fixed piece of memory (a Bloom filter): it never misses a text that was added, and now
 * and then takes one for added that was not.
 */
export interface IdFilter {
  /** Adds a text; says whether it seems to have been there. */
  add(text: string): boolean;
  has(text: string): boolean;
}

const PROBES = 6;

/** `bits` is a power of two; eight to ten for each text keep the mistakes to one in a hundred. */
export function createIdFilter(bits: number): IdFilter {
  const words = new Int32Array(bits / 32);
  const mask = bits - 1;
  let [first, step] = [0, 0];
  /** Two hashes (FNV-1a, and one with another multiplier), from which all places follow. */
  const hash = (text: string) => {
    first = 0x811c9dc5;
    step = 0x9e3779b9;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      first = Math.imul(first ^ code, 0x01000193);
      step = Math.imul(step ^ code, 0x85ebca6b);
    }
    first ^= first >>> 15;
    step = (step ^ (step >>> 13)) | 1;
  };
  return {
    add(text) {
      hash(text);
      let isThere = true;
      for (let probe = 0; probe < PROBES; probe += 1) {
        const place = (first + Math.imul(probe, step)) & mask;
        const bit = 1 << (place & 31);
        const word = words[place >>> 5] ?? 0;
        if ((word & bit) !== 0) continue;
        isThere = false;
        words[place >>> 5] = word | bit;
      }
      return isThere;
    },
    has(text) {
      hash(text);
      for (let probe = 0; probe < PROBES; probe += 1) {
        const place = (first + Math.imul(probe, step)) & mask;
        if (((words[place >>> 5] ?? 0) & (1 << (place & 31))) === 0) return false;
      }
      return true;
    },
  };
}
