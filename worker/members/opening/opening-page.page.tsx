import { describedBy, Field, Problems, type FieldProblem } from '../../html/form-fields.tsx';
import { shellWordsOf } from '../../language/words/dashboard/shell/words-of.ts';
import type { OpeningWords } from '../../language/words/dashboard/sign-in/opening-words.ts';
import { signInWordsOf } from '../../language/words/dashboard/sign-in/words-of.ts';
import { KeyField } from '../sign-in/key-field.page.tsx';
import { VisitorPage, type Visit } from '../sign-in/visitor-page.page.tsx';
import type { TypedOpening } from './typed-opening.ts';

export interface OpeningPageProps {
  visit: Visit;
  typed: TypedOpening;
  problems: readonly FieldProblem[];
  /** The time zones to choose from, and what makes the form one of its kind. */
  timeZones: readonly string[];
  /** Whether the time zone is as the platform guesses, and not as somebody chose. */
  isGuessed: boolean;
  once: string;
  /** Whether anybody can open a business: a deployment without an operator's token lets nobody. */
  isPossible: boolean;
}

/** Those that most people need; any other can be typed. */
const CURRENCIES = ['EUR', 'CHF', 'GBP', 'USD', 'DKK', 'SEK', 'NOK', 'PLN', 'CZK', 'CAD', 'AUD', 'JPY'];

/** Where a business is opened. */
export function openingPage(props: OpeningPageProps) {
  const { visit, typed, problems, once, isPossible, timeZones, isGuessed } = props;
  const { opening: words } = signInWordsOf(visit.locale.language);
  return (
    <VisitorPage visit={visit} title={words.title}>
      {isPossible ? (
        <>
          <p>{words.lead}</p>
          <Problems problems={problems} heading={shellWordsOf(visit.locale.language).correct} />
          <form method="post" action="/open" class="fields">
            <input type="hidden" name="once" value={once} />
            <Typed {...{ words, typed, problems }} />
            <TimeZone {...{ words, typed, problems, timeZones, isGuessed }} />
            <KeyField name="token" label={words.token} hint={words.tokenHint} problems={problems} />
            <button>{words.send}</button>
          </form>
        </>
      ) : (
        <p>{words.noToken}</p>
      )}
    </VisitorPage>
  );
}

interface FieldsProps {
  words: OpeningWords;
  typed: TypedOpening;
  problems: readonly FieldProblem[];
}

function Typed({ words, typed, problems }: FieldsProps) {
  return (
    <>
      <Field name="name" label={words.name} hint={words.nameHint} problems={problems}>
        <input
          {...describedBy('name', problems, true)}
          required
          maxlength={200}
          autocomplete="organization"
          value={typed.name}
        />
      </Field>
      <Field name="owner" label={words.owner} hint={words.ownerHint} problems={problems}>
        <input
          {...describedBy('owner', problems, true)}
          maxlength={100}
          autocomplete="name"
          value={typed.owner}
        />
      </Field>
      <Field name="website" label={words.website} hint={words.websiteHint} problems={problems}>
        <input
          {...describedBy('website', problems, true)}
          required
          inputmode="url"
          autocomplete="url"
          autocapitalize="none"
          value={typed.website}
        />
      </Field>
      <Field name="currency" label={words.currency} hint={words.currencyHint} problems={problems}>
        <input
          {...describedBy('currency', problems, true)}
          required
          maxlength={3}
          list="currencies"
          autocomplete="off"
          autocapitalize="characters"
          value={typed.currency}
        />
        <datalist id="currencies">
          {CURRENCIES.map((code) => (
            <option value={code} />
          ))}
        </datalist>
      </Field>
    </>
  );
}

function TimeZone(props: FieldsProps & { timeZones: readonly string[]; isGuessed: boolean }) {
  const { words, typed, problems, timeZones, isGuessed } = props;
  return (
    <Field name="timeZone" label={words.timeZone} hint={words.timeZoneHint} problems={problems}>
      <select
        {...describedBy('timeZone', problems, true)}
        required
        data-guess={isGuessed ? 'time-zone' : undefined}
      >
        <option value="">{words.choose}</option>
        {timeZones.map((zone) => (
          <option value={zone} selected={zone === typed.timeZone}>
            {zone.replaceAll('_', ' ')}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** The one page that shows the keys of a new business. */
export function openedPage({
  visit,
  keys,
}: {
  visit: Visit;
  keys: { secretKey: string; publishableKey: string };
}) {
  const { opened: words } = signInWordsOf(visit.locale.language).opening;
  return (
    <VisitorPage visit={visit} title={words.title}>
      <p>{words.lead}</p>
      <dl class="keys">
        <dt>{words.secretKey}</dt>
        <dd>
          <code tabindex={0}>{keys.secretKey}</code>
          <p class="hint">{words.secretKeyHint}</p>
        </dd>
        <dt>{words.publishableKey}</dt>
        <dd>
          <code tabindex={0}>{keys.publishableKey}</code>
          <p class="hint">{words.publishableKeyHint}</p>
        </dd>
      </dl>
      <p>
        <a class="button" href="/dashboard">
          {words.go}
        </a>
      </p>
    </VisitorPage>
  );
}
