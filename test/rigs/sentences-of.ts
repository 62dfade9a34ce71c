/** Every sentence of a list of words under its path. */
export function sentencesOf(words: object, path = ''): [path: string, sentence: string][] {
  return Object.entries(words).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? sentencesOf(value, `${path}.${name}`)
      : [[`${path}.${name}`, String(value)] as [string, string]],
  );
}

/** What is filled into a sentence, in order. */
export function bracesOf(sentence: string): string[] {
  return [...sentence.matchAll(/\{\w+\}/g)].map(([braces]) => braces).toSorted();
}
