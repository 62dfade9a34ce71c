/** Ways to write yes and no, in the product's languages. */
const YES = new Set(
  '1 true t yes y x ja oui o si sí s sim tak はい نعم wahr vrai verdadero vero waar'.split(' '),
);
const NO = new Set('0 false f no n nein non nee não nao nie いいえ لا falsch faux falso onwaar'.split(' '));

/** True, false, or null for a text that is neither; nothing at all is a no. */
export function readYesNo(text: string): boolean | null {
  const plain = text.normalize('NFC').trim().toLowerCase();
  if (YES.has(plain)) return true;
  return plain === '' || NO.has(plain) ? false : null;
}
