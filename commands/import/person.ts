/** Who a purchase is of, and what tells it. */
export type Person = { by: 'id' | 'email' | 'phone'; clientId: string } | { by: 'nothing' };

/** Ways to write that there is nobody, in the product's languages. */
const NOBODY = new Set(
  `guest guests walk-in walkin anonymous unknown nobody none null nil nan undefined n/a na #n/a n.a. - -- --- — – . ? x-x
  gast kunde-unbekannt unbekannt keine keiner niemand invité invite inconnu aucun personne invitado desconocido
  ninguno ninguna nadie ospite sconosciuto nessuno nessuna onbekend geen convidado desconhecido nenhum nenhuma
  ninguém gość gosc nieznany brak nikt ゲスト なし 不明 ضيف مجهول لا-يوجد`.split(/\s+/),
);

/** Whether a text in the place of an id stands for nobody: empty, 0, "guest", "-" and their like. */
export function isNobody(text: string): boolean {
  const plain = text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/^[([<{"']+|[)\]>}"']+$/g, '')
    .trim();
  return plain === '' || /^-?0+(?:\.0+)?$/.test(plain) || NOBODY.has(plain.replace(/\s+/g, '-'));
}

/** The first of id, e-mail and phone that says somebody. An e-mail as an id is in lower case. */
export function personOf(id: string, email: string, phone: string): Person {
  if (!isNobody(id)) return { by: 'id', clientId: id };
  const address = email.trim().toLowerCase();
  if (/^[^\s@]+@[^\s@]+$/.test(address)) return { by: 'email', clientId: address };
  const number = plainPhone(phone);
  return number === null ? { by: 'nothing' } : { by: 'phone', clientId: number };
}

/** A phone number as digits, with a plus where it is international; null where it is none. */
export function plainPhone(text: string): string | null {
  const plain = text.normalize('NFKC').trim();
  const digits = plain.replace(/[^0-9]/g, '');
  // The shortest numbers that reach a person have some seven digits; 0000000 reaches nobody.
  if (digits.length < 7 || digits.length > 15 || /^0+$/.test(digits) || /[a-z]{3}/i.test(plain)) return null;
  if (plain.startsWith('+')) return `+${digits}`;
  return digits.startsWith('00') ? `+${digits.slice(2)}` : digits;
}
