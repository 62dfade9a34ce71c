import { normalisePhone } from '../../clients/phone.ts';

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
  const number = phoneOf(phone);
  return number === null ? { by: 'nothing' } : { by: 'phone', clientId: number };
}

/** A phone number as Kith compares it; null where it reaches nobody: words, or nothing but zeros. */
function phoneOf(text: string): string | null {
  const number = normalisePhone(text);
  return number === null || /^\+?0+$/.test(number) || /[a-z]{3}/i.test(text) ? null : number;
}
