import { dayOfInstant } from '../../calendar/zone.ts';
import { fill, formatCount, formatDate, isolate } from '../../language/wording.ts';
import { importsWordsOf } from '../../language/words/dashboard/imports/words-of.ts';
import { shellWordsOf } from '../../language/words/dashboard/shell/words-of.ts';
import { may } from '../../members/role.ts';
import { DashboardPage } from '../shell/dashboard-page.page.tsx';
import type { FieldProblem } from '../shell/field-problem.ts';
import { Problems } from '../shell/form-parts.page.tsx';
import type { Screen } from '../shell/screen.ts';
import type { ListedImport } from './listed-import.ts';
import { UploadForm, type Typed } from './upload-form.page.tsx';

interface ImportsPageProps {
  screen: Screen;
  imports: readonly ListedImport[];
  /** Where the older ones are; null where there are none. */
  older: string | null;
  problems?: readonly FieldProblem[];
  typed?: Typed;
}

/** What was imported, and the form that takes more. */
export function importsPage(props: ImportsPageProps) {
  const { screen, imports, older, problems = [], typed = { rows: '', encoding: null } } = props;
  const { locale, member, formToken } = screen;
  const words = importsWordsOf(locale.language);
  return (
    <DashboardPage screen={screen} title={words.title} under="imports">
      <p>{words.intro}</p>
      {may(member.role, 'manage') && (
        <section aria-labelledby="import-form">
          <h2 id="import-form">{words.form.heading}</h2>
          <Problems problems={problems} heading={shellWordsOf(locale.language).correct} />
          <UploadForm locale={locale} token={formToken} problems={problems} typed={typed} />
        </section>
      )}
      <section aria-labelledby="import-list">
        <h2 id="import-list">{words.list.heading}</h2>
        {imports.length === 0 ? <p>{words.list.none}</p> : <ImportList screen={screen} imports={imports} />}
        {older !== null && (
          <p>
            <a href={older}>{words.list.older}</a>
          </p>
        )}
      </section>
    </DashboardPage>
  );
}

function ImportList({ screen, imports }: Pick<ImportsPageProps, 'screen' | 'imports'>) {
  const { list } = importsWordsOf(screen.locale.language);
  return (
    <table class="imports cards">
      <caption class="unseen">{list.heading}</caption>
      <thead>
        <tr>
          <th scope="col">{list.what}</th>
          <th scope="col">{list.when}</th>
          <th scope="col">{list.state}</th>
          <th scope="col">{list.recorded}</th>
          <th scope="col">{list.repeated}</th>
          <th scope="col">{list.rejected}</th>
        </tr>
      </thead>
      <tbody>
        {imports.map((one) => (
          <ImportRow screen={screen} one={one} />
        ))}
      </tbody>
    </table>
  );
}

function ImportRow({ screen: { business, locale }, one }: { screen: Screen; one: ListedImport }) {
  const { list } = importsWordsOf(locale.language);
  return (
    <tr>
      <th scope="row">
        <a href={pathOf(one)}>{nameOf(one, list)}</a>
      </th>
      <td data-label={list.when}>
        {formatDate(dayOfInstant(business.timeZone, one.atMs), locale, 'medium')}
      </td>
      <td data-label={list.state}>{list.states[one.state]}</td>
      <td data-label={list.recorded}>{formatCount(one.recorded, locale)}</td>
      <td data-label={list.repeated}>{formatCount(one.repeated, locale)}</td>
      <td data-label={list.rejected}>{formatCount(one.rejected, locale)}</td>
    </tr>
  );
}

function nameOf({ id, upload }: ListedImport, list: { pasted: string; byApi: string }): string {
  if (upload === null) return fill(list.byApi, { run: isolate(id) });
  return upload.name === '' ? list.pasted : isolate(upload.name);
}

function pathOf({ id, upload, state }: ListedImport): string {
  const isRun = upload === null || state === 'withdrawing' || state === 'withdrawn';
  return isRun ? runPath(id) : uploadPath(id);
}

/** The address of an upload's screen. */
export function uploadPath(uploadId: string): string {
  return `/dashboard/imports/${encodeURIComponent(uploadId)}`;
}

/** The address of the screen of a run of an import. */
export function runPath(run: string): string {
  return `/dashboard/import-runs/${encodeURIComponent(run)}`;
}
