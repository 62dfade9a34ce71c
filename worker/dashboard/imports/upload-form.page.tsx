import type { DashboardLocale } from '../../language/dashboard-locale.ts';
import { importsWordsOf } from '../../language/words/dashboard/imports/words-of.ts';
import type { FieldProblem } from '../shell/field-problem.ts';
import { describedBy, Field, FormToken } from '../shell/form-parts.page.tsx';
import { ENCODINGS } from './encodings.ts';

/** What is kept of a form that could not be taken; a file has to be chosen again. */
export interface Typed {
  rows: string;
  encoding: string | null;
}

interface UploadFormProps {
  locale: DashboardLocale;
  token: string;
  problems: readonly FieldProblem[];
  typed: Typed;
}

/** The form that takes a file, or rows out of a spreadsheet. */
export function UploadForm({ locale, token, problems, typed }: UploadFormProps) {
  const { form } = importsWordsOf(locale.language);
  const isEncodingAsked = problems.length > 0 || typed.encoding !== null;
  return (
    <form class="fields sheet" method="post" action="/dashboard/imports" enctype="multipart/form-data">
      <FormToken token={token} />
      <Field name="file" label={form.file} hint={form.fileHint} problems={problems}>
        <input
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          {...describedBy('file', problems, true)}
        />
      </Field>
      <Field name="rows" label={form.rows} hint={form.rowsHint} problems={problems}>
        <textarea spellcheck={false} {...describedBy('rows', problems, true)}>
          {typed.rows}
        </textarea>
      </Field>
      <details open={isEncodingAsked}>
        <summary>{form.encodingOpen}</summary>
        <Field name="encoding" label={form.encoding} hint={form.encodingHint} problems={problems}>
          <select {...describedBy('encoding', problems, true)}>
            <option value="">{form.encodingFound}</option>
            {ENCODINGS.map((encoding) => (
              <option value={encoding} selected={encoding === typed.encoding}>
                {encoding}
              </option>
            ))}
          </select>
        </Field>
      </details>
      <button>{form.send}</button>
    </form>
  );
}
