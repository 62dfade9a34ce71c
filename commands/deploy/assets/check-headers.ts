/** What is taken of a `_headers` file (developers.cloudflare.com/workers/static-assets/headers). */
const MAX_RULES = 100;
const MAX_LINE_LENGTH = 2_000;

/**
 * What is wrong with the text of a `_headers` file, in sentences. Cloudflare leaves out lines that it does
 * not understand and says so in passing only; pages would then be refused the widget's files.
 */
export function checkHeaders(text: string): string[] {
  const lines = text.split('\n').map((line, index) => ({ number: index + 1, text: line.trim() }));
  const meant = lines.filter((line) => line.text !== '' && !line.text.startsWith('#'));
  const rules = meant.filter(isPath);
  const first = meant[0];
  return [
    ...(rules.length > MAX_RULES ? [`_headers has ${rules.length} rules; ${MAX_RULES} are taken`] : []),
    ...(first === undefined ? ['_headers is empty'] : []),
    ...(first === undefined || isPath(first) ? [] : [`_headers, line ${first.number}: a path comes first`]),
    ...meant
      .filter((line) => line.text.length > MAX_LINE_LENGTH)
      .map(({ number }) => `_headers, line ${number} is longer than ${MAX_LINE_LENGTH} characters`),
    ...meant
      .filter((line) => !isPath(line) && !/^(! )?[\w-]+:\s*\S|^! [\w-]+$/.test(line.text))
      .map(({ number }) => `_headers, line ${number} is neither a path nor "Name: value"`),
  ];
}

function isPath({ text }: { text: string }): boolean {
  return /^(\/|https:\/\/)/.test(text);
}
