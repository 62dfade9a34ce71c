import { homeWordsOf } from '../../language/words/dashboard/home/words-of.ts';
import type { FieldProblem } from '../shell/field-problem.ts';
import { describedBy, Field, FormToken } from '../shell/form-parts.page.tsx';
import type { Screen } from '../shell/screen.ts';
import { ASKED_OUTCOMES } from './said-of-call.ts';
import type { WrongSaid } from './wrong-said.ts';

interface CallFormProps {
  screen: Screen;
  /** Of the call. */
  id: string;
  tried: WrongSaid | null;
  problems: readonly FieldProblem[];
}

/** How a call went, with a note. */
export function CallForm({ screen, id, tried, problems }: CallFormProps) {
  const words = homeWordsOf(screen.locale.language).calls;
  const [outcome, note] = [`outcome-${id}`, `note-${id}`];
  return (
    <details open={tried !== null}>
      <summary>{words.more}</summary>
      <form method="post" action={`/dashboard/calls/${id}`} class="fields">
        <FormToken token={screen.formToken} />
        <input type="hidden" name="action" value="done" />
        <input type="hidden" name="back" value="calls" />
        <Field name={outcome} label={words.outcome} problems={problems}>
          <select {...describedBy(outcome, problems)} name="outcome">
            {ASKED_OUTCOMES.map((one) => (
              <option value={one} selected={tried?.outcome === one}>
                {words.outcomes[one]}
              </option>
            ))}
          </select>
        </Field>
        <Field name={note} label={words.note} hint={words.noteHint} problems={problems}>
          <textarea {...describedBy(note, problems, true)} name="note">
            {tried?.note}
          </textarea>
        </Field>
        <button>{words.save}</button>
      </form>
    </details>
  );
}
