import { OwnPage } from '../../html/own-page.tsx';
import type { Locale } from '../../language/locale.ts';
import { fill, fillCount, isolate } from '../../language/wording.ts';
import { permissionWordsOf } from '../../language/words/permissions/words-of.ts';
import type { PermissionWords } from '../../language/words/permissions/words.ts';
import type { Choice, PermissionChoices } from '../permission-choices.ts';
import { formValue } from './chosen-form.ts';
import type { OpenedPage } from './opened-page.ts';
import { PermissionHistory } from './permission-history.page.tsx';

export interface PermissionPageProps extends OpenedPage {
  locale: Locale;
  /** What was chosen a moment ago is on record. */
  isSaved: boolean;
  site: Readonly<Record<string, string>>;
}

/** The page on which a client sees what it allows, and changes it. It needs no script. */
export function permissionPage(props: PermissionPageProps) {
  const { business, choices, acts, settings, locale, isSaved, site } = props;
  const words = permissionWordsOf(locale.language);
  const say = (sentence: string) => fill(sentence, { business: isolate(business.name) });
  return (
    <OwnPage
      title={words.heading}
      description={say(words.intro)}
      locale={locale}
      site={site}
      business={business}
      about="permissions"
    >
      <p class="lead">{say(words.intro)}</p>
      {isSaved && (
        <p class="saved" role="status">
          {words.saved}
        </p>
      )}
      <ChoiceForm choices={choices} words={words} say={say} locale={locale} />
      <section aria-labelledby="kept">
        <h2 id="kept">{words.kept}</h2>
        <ul>
          {words.keeps.map((sentence) => (
            <li>{say(sentence)}</li>
          ))}
          <li>{fillCount(words.expires, settings.consentMonths, locale)}</li>
        </ul>
      </section>
      <PermissionHistory acts={acts} words={words} business={business} locale={locale} />
    </OwnPage>
  );
}

interface ChoiceFormProps {
  choices: PermissionChoices;
  words: PermissionWords;
  /** A sentence with the name of the business in it. */
  say: (sentence: string) => string;
  locale: Locale;
}

/** The first button is what the Enter key presses. */
function ChoiceForm({ choices, words, say, locale }: ChoiceFormProps) {
  return (
    <form method="post" action={`?lang=${locale.tag}`} class="choices">
      {choices.isNoneEver && <p class="few">{words.noneHolds}</p>}
      {choices.purposes.map(({ purpose, choices: boxes }) => (
        <fieldset class="purpose">
          <legend>{words.purposes[purpose].name}</legend>
          <p class="quiet" id={`what-${purpose}`}>
            {say(words.purposes[purpose].what)}
          </p>
          {boxes.map((box) => (
            <Box box={box} words={words} />
          ))}
        </fieldset>
      ))}
      <p class="quiet">{say(words.agree)}</p>
      <button name="press" value="save">
        {words.save}
      </button>
      {!choices.isNoneEver && (
        <div class="none">
          <button class="plain" name="press" value="none" aria-describedby="none-hint">
            {words.none}
          </button>
          <p class="quiet" id="none-hint">
            {say(words.noneHint)}
          </p>
        </div>
      )}
    </form>
  );
}

/** A box to be ticked. That it was shown is sent as well, so that no other one is taken for unticked. */
function Box({ box, words }: { box: Choice; words: PermissionWords }) {
  const value = formValue(box);
  const { state } = box;
  const ground = state.kind === 'allowed' && state.basis !== 'consent' ? words.grounds[state.basis] : null;
  return (
    <>
      <input type="hidden" name="shown" value={value} />
      <label class="choice">
        <input
          type="checkbox"
          name="given"
          value={value}
          checked={box.isGiven}
          aria-describedby={`what-${box.purpose}`}
        />
        <span>
          {words.channels[box.channel]}
          {ground !== null && <small>{ground}</small>}
        </span>
      </label>
    </>
  );
}
