import { fill, isolate } from '../../language/wording.ts';
import type { ReferralsWords } from '../../language/words/dashboard/referrals/words.ts';
import { shellWordsOf } from '../../language/words/dashboard/shell/words-of.ts';
import { describedBy, Field, FormToken, Problems } from '../shell/form-parts.page.tsx';
import type { Screen } from '../shell/screen.ts';
import { NEW_ADVOCATE, type LinkForm } from './link-form.ts';

interface MakeLinkProps {
  screen: Screen;
  words: ReferralsWords['make'];
  form: LinkForm;
  website: string;
}

/** The form that makes a link; closed until it is wanted. */
export function MakeLinkForm({ screen, words, form, website }: MakeLinkProps) {
  const { problems } = form;
  const isOpen = problems.length > 0 || form.client !== '';
  return (
    <details class="sheet" id="make" open={isOpen}>
      <summary>{words.heading}</summary>
      <Problems problems={problems} heading={shellWordsOf(screen.locale.language).correct} />
      <form method="post" action="/dashboard/referrals/links#make" class="fields">
        <FormToken token={screen.formToken} />
        <Field name="client" label={words.client} hint={words.clientHint} problems={problems}>
          <input
            {...describedBy('client', problems, true)}
            value={form.client}
            maxlength={200}
            required
            autocomplete="off"
          />
        </Field>
        {form.found !== null && <Choice words={words} form={form} found={form.found} />}
        <Field
          name="destination"
          label={words.destination}
          hint={fill(words.destinationHint, { website })}
          problems={problems}
        >
          <input
            {...describedBy('destination', problems, true)}
            type="url"
            value={form.destination}
            placeholder={website}
            maxlength={2_000}
          />
        </Field>
        <Field name="code" label={words.code} hint={words.codeHint} problems={problems}>
          <input
            {...describedBy('code', problems, true)}
            value={form.code}
            maxlength={64}
            autocomplete="off"
            spellcheck={false}
            autocapitalize="none"
          />
        </Field>
        <button>{words.button}</button>
      </form>
    </details>
  );
}

function Choice({
  words,
  form,
  found,
}: {
  words: ReferralsWords['make'];
  form: LinkForm;
  found: NonNullable<LinkForm['found']>;
}) {
  return (
    <fieldset class="choices" id="chosen">
      <legend>{words.which}</legend>
      {found.map(({ clientId, name }) => (
        <label class="radio">
          <input type="radio" name="chosen" value={clientId} checked={form.chosen === clientId} />
          <span>
            {name === null
              ? isolate(clientId)
              : fill(words.found, { name: isolate(name), id: isolate(clientId) })}
          </span>
        </label>
      ))}
      <label class="radio">
        <input type="radio" name="chosen" value={NEW_ADVOCATE} checked={found.length === 0} />
        <span>{fill(words.new, { id: isolate(form.client) })}</span>
      </label>
    </fieldset>
  );
}
