/** The encodings that can be chosen for a file, by the names that the platform's decoder has for them. */
export const ENCODINGS = [
  'utf-8',
  'windows-1252',
  'utf-16le',
  'utf-16be',
  'iso-8859-2',
  'windows-1250',
  'windows-1251',
  'macintosh',
  'shift_jis',
  'euc-jp',
  'big5',
  'gbk',
  'euc-kr',
] as const;

/** The encoding that somebody chose; null for none of them. */
export function encodingOfText(text: string): string | null {
  return ENCODINGS.find((encoding) => encoding === text) ?? null;
}
