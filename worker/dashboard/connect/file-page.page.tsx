import { utcDayOf } from '../../calendar/instant.ts';
import type { Connector } from '../../connectors/connector.ts';
import type { FileOutcome, PreviewedSale } from '../../connectors/files/file-outcome.ts';
import { MAX_FILE_SALES } from '../../connectors/files/parse-sales.ts';
import type { Provider } from '../../connectors/observation.ts';
import { formatColumnMoney } from '../../language/format-money.ts';
import { fill, formatCount, formatDate } from '../../language/wording.ts';
import { connectWordsOf } from '../../language/words/dashboard/connect/words-of.ts';
import { deliveryWordsOf } from '../../language/words/dashboard/deliveries/words-of.ts';
import { shellWordsOf } from '../../language/words/dashboard/shell/words-of.ts';
import { may } from '../../members/role.ts';
import { DashboardPage } from '../shell/dashboard-page.page.tsx';
import type { FieldProblem } from '../shell/field-problem.ts';
import { describedBy, Field, FormToken, Problems } from '../shell/form-parts.page.tsx';
import type { Screen } from '../shell/screen.ts';
import { titleOf } from './connector-state.page.tsx';

export interface FilePageProps {
  screen: Screen;
  connector: Connector;
  /** What became of a file, or would; null before one was sent. */
  outcome: { counts: FileOutcome; preview: readonly PreviewedSale[]; isRecorded: boolean } | null;
  problems: readonly FieldProblem[];
}

/** Whether the exports of a provider are known. */
export function hasExport(provider: Provider): boolean {
  return provider === 'stripe' || provider === 'shopify';
}

/** How a provider's export is recorded, seen before anything of it is. */
export function filePage({ screen, connector, outcome, problems }: FilePageProps) {
  const { file: words, back } = deliveryWordsOf(screen.locale.language);
  const name = titleOf(connector, screen);
  const most = formatCount(MAX_FILE_SALES, screen.locale);
  const said = { name: connectWordsOf(screen.locale.language).called[connector.provider], most };
  return (
    <DashboardPage screen={screen} title={fill(words.title, { name })} under="connect">
      <p>
        <a href={`/dashboard/connect/${connector.id}`}>{fill(back, { name })}</a>
      </p>
      <Problems problems={problems} heading={shellWordsOf(screen.locale.language).correct} />
      {outcome === null ? <p>{fill(words.intro, said)}</p> : <Outcome screen={screen} {...outcome} />}
      {outcome !== null && !outcome.isRecorded && <p>{words.chooseAgain}</p>}
      <form
        method="post"
        action={`/dashboard/connect/${connector.id}/file`}
        enctype="multipart/form-data"
        class="fields sheet"
      >
        <FormToken token={screen.formToken} />
        <Field name="file" label={words.file} problems={problems}>
          <input type="file" accept=".csv,text/csv" {...describedBy('file', problems)} />
        </Field>
        <div class="deeds">
          <button name="rows" value="" class="quiet-button">
            {words.preview}
          </button>
          <button name="rows" value="record">
            {words.record}
          </button>
        </div>
      </form>
    </DashboardPage>
  );
}

function Outcome({
  screen,
  counts,
  preview,
  isRecorded,
}: { screen: Screen } & NonNullable<FilePageProps['outcome']>) {
  const { locale } = screen;
  const { file: words } = deliveryWordsOf(locale.language);
  const count = (value: number) => formatCount(value, locale);
  const sentence = fill(isRecorded ? words.recorded : words.wouldBe, {
    recorded: count(counts.recorded),
    repeated: count(counts.repeated),
    passed: count(counts.passedOver),
    waiting: count(counts.waiting),
    dead: count(counts.dead),
  });
  const notes = [...counts.errors, ...counts.warnings].slice(0, MOST_NOTES);
  return (
    <>
      <p class="said" role="status">
        {sentence} {isRecorded && <a href="/dashboard/imports">{words.imports}</a>}
      </p>
      {preview.length > 0 && <Preview screen={screen} preview={preview} />}
      {notes.length > 0 && (
        <>
          <h2>{words.notes}</h2>
          <ul>
            {notes.map(({ line, path, message }) => (
              <li lang="en">
                {fill(words.line, { line: count(line), message: `${path} ${message}`.trim() })}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** More than anybody reads. */
const MOST_NOTES = 50;

function Preview({ screen, preview }: { screen: Screen; preview: readonly PreviewedSale[] }) {
  const { locale, member } = screen;
  const { file: words, outcomes } = deliveryWordsOf(locale.language);
  const { columns } = words;
  const seesMoney = may(member.role, 'money');
  return (
    <div class="wide" tabindex={0} role="region" aria-label={words.first}>
      <table>
        <caption>{words.first}</caption>
        <thead>
          <tr>
            <th scope="col">{columns.sale}</th>
            <th scope="col">{columns.day}</th>
            {seesMoney && <th scope="col">{columns.amount}</th>}
            <th scope="col">{columns.outcome}</th>
          </tr>
        </thead>
        <tbody>
          {preview.map(({ purchase, outcome }) => (
            <tr>
              <th scope="row">
                <bdi>{purchase.id}</bdi>
              </th>
              <td>{formatDate(utcDayOf(purchase.occurredAtMs), locale, 'medium')}</td>
              {seesMoney && <td>{formatColumnMoney(purchase.amountMinor, purchase.currency, locale)}</td>}
              <td>{outcomes[outcome]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
