import { fill, fillCount, formatCount, isolate } from '../../language/wording.ts';
import { importsWordsOf } from '../../language/words/dashboard/imports/words-of.ts';
import type { ImportsWords } from '../../language/words/dashboard/imports/words.ts';
import { shellWordsOf } from '../../language/words/dashboard/shell/words-of.ts';
import { openQuestions } from '../../uploads/answers.ts';
import type { Outlook, Upload, UploadReading, UploadSurvey } from '../../uploads/upload.ts';
import type { FieldProblem } from '../shell/field-problem.ts';
import { FormToken, Problems } from '../shell/form-parts.page.tsx';
import type { Screen } from '../shell/screen.ts';
import { columnsOfUpload } from './column-fields.ts';
import { uploadPath } from './imports-page.page.tsx';
import { MappingForm } from './mapping-form.page.tsx';
import { QuestionForm } from './question-form.page.tsx';
import { RejectionTable } from './rejection-table.page.tsx';
import { SampleTable } from './sample-table.page.tsx';

export type ReadUpload = Upload & { survey: UploadSurvey };

interface PreviewProps {
  screen: Screen;
  upload: ReadUpload;
  problems: readonly FieldProblem[];
}

/** What a file says, before anything of it is recorded. */
export function Preview({ screen, upload, problems }: PreviewProps) {
  const { locale } = screen;
  const words = importsWordsOf(locale.language);
  const { reading } = upload.survey;
  const { rows, pastedRows, nothingYet } = words.preview;
  const sentence = fillCount(upload.name === '' ? pastedRows : rows, upload.rows, locale);
  return (
    <>
      <p>
        {fill(sentence, { name: isolate(upload.name) })} {nothingYet}
      </p>
      <Problems problems={problems} heading={shellWordsOf(locale.language).correct} />
      {reading.kind === 'decided' && (
        <DecidedPreview screen={screen} upload={upload} problems={problems} reading={reading} />
      )}
      {reading.kind === 'refused' && (
        <section aria-labelledby="mapping">
          <h2 id="mapping">{words.mapping.heading}</h2>
          <p class="problems">{refusalText(reading.because, words)}</p>
          <Mapping screen={screen} upload={upload} problems={problems} firstRows={reading.firstRows} />
        </section>
      )}
      {reading.kind === 'too_many_shared' && <p class="problems">{words.preview.tooManyShared}</p>}
      {reading.kind !== 'decided' && <StopForm screen={screen} upload={upload} label={words.preview.stop} />}
    </>
  );
}

type Decided = Extract<UploadReading, { kind: 'decided' }>;

function DecidedPreview({ screen, upload, problems, reading }: PreviewProps & { reading: Decided }) {
  const { locale, formToken } = screen;
  const words = importsWordsOf(locale.language);
  const questions = openQuestions(reading.questions, upload.answers);
  const path = uploadPath(upload.id);
  return (
    <>
      {questions.length > 0 && (
        <section aria-labelledby="questions">
          <h2 id="questions">{words.questions.heading}</h2>
          <p>{words.questions.intro}</p>
          <QuestionForm
            action={`${path}/answers`}
            token={formToken}
            questions={questions}
            locale={locale}
            problems={problems}
          />
        </section>
      )}
      <section aria-labelledby="sample">
        <h2 id="sample">{words.preview.sample}</h2>
        <SampleTable screen={screen} sample={reading.sample} />
      </section>
      <OutlookOf screen={screen} outlook={reading.outlook} />
      {questions.length === 0 && reading.outlook.toSend > 0 ? (
        <RecordForm screen={screen} upload={upload} />
      ) : (
        <StopForm screen={screen} upload={upload} label={words.preview.stop} />
      )}
      {reading.outlook.toSend === 0 && <p>{words.preview.nothingToRecord}</p>}
      <ColumnList upload={upload} reading={reading} words={words} />
      <details open={problems.some(({ field }) => field !== null && isOfMapping(field))}>
        <summary>{words.mapping.change}</summary>
        <Mapping screen={screen} upload={upload} problems={problems} firstRows={[]} />
      </details>
    </>
  );
}

function isOfMapping(field: string): boolean {
  return field === 'zone' || field.startsWith('column-');
}

/** What would become of the rows, and what is wrong with those that cannot be recorded. */
function OutlookOf({ screen: { locale }, outlook }: { screen: Screen; outlook: Outlook }) {
  const { preview, end } = importsWordsOf(locale.language);
  const notPaid = Object.values(outlook.notPaid).reduce((sum, count) => sum + count, 0);
  const words = Object.entries(outlook.notPaid)
    .slice(0, 5)
    .map(([word, count]) => `${isolate(word)} (${formatCount(count, locale)})`)
    .join(', ');
  return (
    <section aria-labelledby="outlook">
      <h2 id="outlook">{preview.outlook}</h2>
      <ul>
        <li>{fillCount(preview.toSend, outlook.toSend, locale)}</li>
        {outlook.joined > 0 && <li>{fillCount(preview.joined, outlook.joined, locale)}</li>}
        {notPaid > 0 && <li>{fill(fillCount(preview.notPaid, notPaid, locale), { words })}</li>}
        {outlook.rejected > 0 && <li>{fillCount(preview.toReject, outlook.rejected, locale)}</li>}
      </ul>
      {outlook.rejections.length > 0 && (
        <details>
          <summary>{end.rejectedHeading}</summary>
          <RejectionTable locale={locale} rejections={outlook.rejections} />
        </details>
      )}
    </section>
  );
}

function RecordForm({ screen: { locale, formToken }, upload }: { screen: Screen; upload: ReadUpload }) {
  const { preview } = importsWordsOf(locale.language);
  const path = uploadPath(upload.id);
  return (
    <div class="deeds">
      <form method="post" action={`${path}/record`}>
        <FormToken token={formToken} />
        <button>{fillCount(preview.record, upload.rows, locale)}</button>
      </form>
      <form method="post" action={`${path}/stop`}>
        <FormToken token={formToken} />
        <button class="quiet-button">{preview.stop}</button>
      </form>
    </div>
  );
}

/** The button that ends an upload where it is. */
export function StopForm({ screen, upload, label }: { screen: Screen; upload: Upload; label: string }) {
  return (
    <form class="stop" method="post" action={`${uploadPath(upload.id)}/stop`}>
      <FormToken token={screen.formToken} />
      <button class="quiet-button">{label}</button>
    </form>
  );
}

function ColumnList({
  upload,
  reading,
  words,
}: {
  upload: ReadUpload;
  reading: Decided;
  words: ImportsWords;
}) {
  const { preview } = words;
  const { columns, amountForm, timeZone } = reading.reading;
  return (
    <section aria-labelledby="columns">
      <h2 id="columns">{preview.columns}</h2>
      {columns.exporter !== null && <p>{fill(preview.exporter, { name: columns.exporter.name })}</p>}
      <dl class="columns">
        {columnsOfUpload(upload.survey).map(({ name, field }) => (
          <div>
            <dt>
              <bdi>{name}</bdi>
            </dt>
            <dd>{field === null ? preview.notUsed : words.fields[field]}</dd>
          </div>
        ))}
      </dl>
      <p>
        {preview.amounts[amountForm]} {fill(preview.zone, { zone: timeZone })}{' '}
        {encodingText(upload.survey.form, preview)}
      </p>
    </section>
  );
}

function encodingText({ encoding, note }: UploadSurvey['form'], preview: ImportsWords['preview']): string {
  if (note.kind === 'some_strays')
    return fill(preview.encoding.strays, { line: String(note.firstStrayLine) });
  return encoding === 'utf-8' ? preview.encoding.utf8 : fill(preview.encoding.other, { encoding });
}

interface MappingProps extends PreviewProps {
  firstRows: readonly (readonly string[])[];
}

function Mapping({ screen: { business, locale, formToken }, upload, problems, firstRows }: MappingProps) {
  return (
    <MappingForm
      action={`${uploadPath(upload.id)}/columns`}
      token={formToken}
      columns={columnsOfUpload(upload.survey)}
      answers={upload.answers}
      timeZone={upload.answers.timeZone ?? business.timeZone}
      firstRows={firstRows}
      locale={locale}
      problems={problems}
    />
  );
}

/** Why nobody can say yet how the rows are read. */
function refusalText(
  refusal: Extract<UploadReading, { kind: 'refused' }>['because'],
  { mapping, fields }: ImportsWords,
): string {
  switch (refusal.kind) {
    case 'missing_fields':
      return fill(mapping.missing, { fields: refusal.fields.map((field) => fields[field]).join(', ') });
    case 'nobody_named':
      return mapping.nobody;
    case 'wrong_export':
      return fill(mapping.wrongExport, { name: refusal.exporter });
    case 'unknown_column':
      return fill(mapping.unknownColumn, { column: isolate(refusal.name) });
    case 'names_are_no_ids':
      return fill(mapping.names, { column: isolate(refusal.column), line: String(refusal.line) });
  }
}
