import { ALIASES } from '../../worker/files/columns/aliases.ts';
import { EXPORTS } from '../../worker/files/columns/exports.ts';

const KNOWN = EXPORTS.filter(({ refusedBecause }) => refusedBecause === undefined).map(({ name }) => name);

export const USAGE = `npm run import -- FILE [options]
npm run import -- --undo RUN [options]

Sends the purchases in a CSV file to Kith. Sending a file again records nothing twice. The second form takes
back what an import recorded.

  --url URL            where Kith runs (default: KITH_URL, else http://localhost:8787)
  --key KEY            the business's secret key, sk_... (default: KITH_SECRET_KEY)
  --connector ID       the file is the payments export of Stripe or the orders export of Shopify, and its sales
                       get the ids of the connector's webhooks; see docs/import.md
  --map COLUMN=FIELD   read a field from a column, or ignore it: --map "Order no=id" --map note=ignore
                       Fields: ${wrapped(Object.keys(ALIASES), 23)}

What the file leaves open is asked, with five rows as they would be recorded. Where nobody can answer, the
option must be given:

  --minor              amounts are in minor units: 4900
  --decimal            amounts are in major units with a decimal point: 49.00
  --decimal-comma      amounts are in major units with a decimal comma: 49,00
  --date-order ORDER   dmy, mdy or ymd: which number of 03/04/2026 is the day
  --currency CODE      of amounts without one, and what a sign like $ stands for (default: the business's)
  --paid-status LIST   statuses, with commas between, that mean that something was paid
  --all-statuses       also send rows whose status says that nothing was paid
  --time-zone ZONE     for times without an offset (default: the business's time zone)
  --encoding NAME      utf-8, windows-1252, utf-16le, shift_jis ... (default: what all bytes of the file allow)
  --yes                record the file as it is shown; for --undo, withdraw without asking

  --dry-run            show which column holds what and five rows as they would be recorded; send nothing
  --chunk-rows N       rows a request, or fewer long ones (default 2500, at most 10000)
  --senders N          requests at a time (default 4, at most 16)

Recognised by their header lines:
  ${wrapped(KNOWN, 2)}.

It exits with 0 when every row is on record or is rightly no purchase, 1 when some are not, 2 when it was
called wrongly or the file leaves something open.`;

/** Words with commas, in lines that begin so far in. */
function wrapped(words: readonly string[], indent: number): string {
  const lines: string[] = [];
  let line = '';
  for (const [index, word] of words.entries()) {
    const text = index + 1 < words.length ? `${word},` : word;
    if (line !== '' && line.length + text.length > 100 - indent) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? text : `${line} ${text}`;
  }
  return [...lines, line].join(`\n${' '.repeat(indent)}`);
}
