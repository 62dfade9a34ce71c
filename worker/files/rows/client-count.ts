/** How many clients a file knows by what, and in how many rows. */
export interface ClientCount {
  see(by: 'id' | 'email' | 'phone', clientId: string): void;
  seeNobody(): void;
  describe(): string;
}

const SLOTS = 2 ** 19;
/** A fuller table would search for long; so many are counted one by one. */
const MOST = SLOTS * 0.8;
const WORDS = { id: 'by id', email: 'by e-mail', phone: 'by phone' } as const;

/** Counts clients in a fixed piece of memory, by a hash of 53 bits. */
export function countClients(): ClientCount {
  const seen = new Float64Array(SLOTS);
  const counts = { id: 0, email: 0, phone: 0 };
  const rows = { id: 0, email: 0, phone: 0 };
  let nobody = 0;
  let held = 0;
  const isNew = (text: string) => {
    const hash = hashOf(text);
    let slot = hash % SLOTS;
    while (seen[slot] !== 0) {
      if (seen[slot] === hash) return false;
      slot = (slot + 1) % SLOTS;
    }
    seen[slot] = hash;
    held += 1;
    return true;
  };
  return {
    see(by, clientId) {
      rows[by] += 1;
      if (held < MOST && isNew(`${by} ${clientId}`)) counts[by] += 1;
    },
    seeNobody() {
      nobody += 1;
    },
    describe() {
      const atLeast = held < MOST ? '' : 'at least ';
      const parts = (['id', 'email', 'phone'] as const)
        .filter((by) => rows[by] > 0 || by === 'id')
        .map(
          (by) =>
            `${atLeast}${format(counts[by])} ${WORDS[by]}${rows[by] === counts[by] ? '' : ` (${format(rows[by])} rows)`}`,
        );
      return `Clients known: ${[...parts, `${format(nobody)} by nothing`].join(', ')}`;
    },
  };
}

function hashOf(text: string): number {
  let [a, b] = [0x811c9dc5, 0x9e3779b9];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x85ebca6b) ^ (b >>> 15);
  }
  return (a >>> 0) * 2 ** 21 + (b >>> 11) + 1;
}

function format(count: number): string {
  return count.toLocaleString('en');
}
