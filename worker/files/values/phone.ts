const FEWEST_DIGITS = 6;

/**
 * A phone number as it is compared, so that one number written two ways is one: its digits, after a `+` where
 * it is written with the country's code. Null for what has fewer than six digits, which is nobody's number.
 *
 *     "+49 (30) 123-456", "0049 30 123456" -> "+4930123456";  "030 123456" -> "030123456";  "n/a" -> null
 */
export function normalisePhone(phone: string): string | null {
  const written = phone.normalize('NFKC').trim();
  const digits = written.replaceAll(/\D/g, '');
  if (digits.length < FEWEST_DIGITS) return null;
  if (/^\D*\+/.test(written)) return `+${digits}`;
  return digits.startsWith('00') ? `+${digits.slice(2)}` : digits;
}
