const DELIMITERS = [',', ';', '\t', '|'] as const;

export type Delimiter = (typeof DELIMITERS)[number];

/** The delimiter of a text, judged by its first line that is not blank. */
export function delimiterOfText(text: string): Delimiter {
  return delimiterOf(/\S[^\r\n]*/.exec(text)?.[0] ?? '');
}

/** The delimiter that a header line has most of outside quotes; a comma where it has none. */
export function delimiterOf(headerLine: string): Delimiter {
  const unquoted = headerLine.replaceAll(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((delimiter) => ({ delimiter, count: unquoted.split(delimiter).length }));
  return counts.reduce((most, one) => (one.count > most.count ? one : most)).delimiter;
}
