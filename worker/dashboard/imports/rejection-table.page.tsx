import { importsWordsOf } from '../../language/words/dashboard/imports/words-of.ts';
import type { DashboardLocale } from '../../language/dashboard-locale.ts';
import type { KeptRejection } from '../../uploads/upload.ts';
import { fieldName, reasonSentence } from './reason-sentence.ts';

interface RejectionTableProps {
  locale: DashboardLocale;
  rejections: readonly KeptRejection[];
}

/** The first rows that are not recorded, each with what is wrong with it. */
export function RejectionTable({ locale, rejections }: RejectionTableProps) {
  const words = importsWordsOf(locale.language);
  const { end } = words;
  return (
    <table class="cards">
      <caption class="unseen">{end.rejectedHeading}</caption>
      <thead>
        <tr>
          <th scope="col">{end.line}</th>
          <th scope="col" class="text">
            {end.field}
          </th>
          <th scope="col" class="text">
            {end.because}
          </th>
        </tr>
      </thead>
      <tbody>
        {rejections.map(({ line, field, because }) => (
          <tr>
            <th scope="row" data-label={end.line}>
              {line}
            </th>
            <td data-label={end.field} class="text">
              {fieldName(field, words)}
            </td>
            <td data-label={end.because} class="text">
              {reasonSentence(because, words)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
