/** Of a name, in an id that people read. */
const MAX_LETTERS = 40;
/** Enough that two of one name are told apart. */
const LETTERS_OF_OWN = 6;

/**
 * An id for somebody who is put on record by name: readable, and of this form alone, so that the same form
 * sent twice makes one client. `formId` is random; the client and the advocate take it from its two ends.
 *
 *     "Anna Kowalska", "add_x7Kp2Q..." -> "anna-kowalska-x7kp2q";  "山田太郎" -> "山田太郎-x7kp2q"
 */
export function idOfName(name: string, formId: string, whose: 'client' | 'advocate'): string {
  const letters = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, '-');
  const readable = [...letters]
    .slice(0, MAX_LETTERS)
    .join('')
    .replace(/^-+|-+$/g, '');
  const drawn = formId
    .replace(/^add_/, '')
    .replace(/[^A-Za-z0-9]/g, '')
    .toLowerCase();
  const own = whose === 'client' ? drawn.slice(0, LETTERS_OF_OWN) : drawn.slice(-LETTERS_OF_OWN);
  return readable === '' ? `client-${own}` : `${readable}-${own}`;
}
