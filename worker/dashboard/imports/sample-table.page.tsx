import { parseInstant } from '../../calendar/parse-instant.ts';
import { dayOfInstant } from '../../calendar/zone.ts';
import type { RowOutcome } from '../../files/rows/row-outcome.ts';
import type { SampleRow } from '../../files/rows/sample-rows.ts';
import { formatColumnMoney, formatMoney } from '../../language/format-money.ts';
import { fill, formatDate, isolate } from '../../language/wording.ts';
import { importsWordsOf } from '../../language/words/dashboard/imports/words-of.ts';
import type { Screen } from '../shell/screen.ts';
import { fieldName, reasonSentence } from './reason-sentence.ts';

interface SampleProps {
  screen: Pick<Screen, 'business' | 'locale'>;
  sample: readonly SampleRow[];
}

/** The first rows of a file as they would be recorded. */
export function SampleTable({ screen, sample }: SampleProps) {
  const { preview } = importsWordsOf(screen.locale.language);
  return (
    <table class="cards">
      <caption class="unseen">{preview.sample}</caption>
      <thead>
        <tr>
          <th scope="col">{preview.line}</th>
          <th scope="col" class="text">
            {preview.purchase}
          </th>
          <th scope="col" class="text">
            {preview.client}
          </th>
          <th scope="col">{preview.day}</th>
          <th scope="col">{preview.amount}</th>
        </tr>
      </thead>
      <tbody>
        {sample.map(({ line, outcome }) => (
          <tr>
            <th scope="row" data-label={preview.line}>
              {line}
            </th>
            {outcome.kind === 'send' ? (
              <SentCells screen={screen} sent={outcome} />
            ) : (
              <td colspan={4} class="text">
                {otherText(outcome, screen)}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Sent = Extract<RowOutcome, { kind: 'send' }>;

function SentCells({
  screen: { business, locale },
  sent: { row, by },
}: {
  screen: SampleProps['screen'];
  sent: Sent;
}) {
  const { preview } = importsWordsOf(locale.language);
  const currency = row.currency ?? business.currency;
  const atMs = parseInstant(row.purchasedAt ?? '');
  const refunded = row.refundedAmount ?? null;
  return (
    <>
      <td data-label={preview.purchase} class="text">
        <bdi>{row.id}</bdi>
      </td>
      <td data-label={preview.client} class="text">
        <bdi>{row.clientName ?? row.clientId}</bdi>
        {by !== 'id' && <small> {by === 'email' ? preview.byEmail : preview.byPhone}</small>}
      </td>
      <td data-label={preview.day}>
        {atMs === null ? '' : formatDate(dayOfInstant(business.timeZone, atMs), locale, 'medium')}
      </td>
      <td data-label={preview.amount}>
        {formatColumnMoney(row.amount ?? 0, currency, locale)}
        {refunded !== null && (
          <small> {fill(preview.refunded, { amount: formatMoney(refunded, currency, locale) })}</small>
        )}
      </td>
    </>
  );
}

/** What else becomes of a row, in a sentence. */
function otherText(outcome: Exclude<SampleRow['outcome'], Sent>, { locale }: Pick<Screen, 'locale'>): string {
  const words = importsWordsOf(locale.language);
  const { preview } = words;
  switch (outcome.kind) {
    case 'further':
    case 'same_order':
      return preview.samePurchase;
    case 'not_paid':
      return fill(preview.passedOver, { status: isolate(outcome.status) });
    case 'refund': {
      const amount = formatMoney(outcome.amountMinor, outcome.currency, locale);
      return fill(preview.refundOf, { amount, purchase: isolate(outcome.purchaseId) });
    }
    case 'contradicts':
      return fill(preview.rejected, { because: reasonSentence(outcome.because, words) });
    case 'rejected': {
      const because = `${fieldName(outcome.field, words)}: ${reasonSentence(outcome.because, words)}`;
      return fill(preview.rejected, { because });
    }
  }
}
