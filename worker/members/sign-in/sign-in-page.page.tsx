import { describedBy, Field, Problems, type FieldProblem } from '../../html/form-fields.tsx';
import { Prose } from '../../html/prose.tsx';
import { shellWordsOf } from '../../language/words/dashboard/shell/words-of.ts';
import { signInWordsOf } from '../../language/words/dashboard/sign-in/words-of.ts';
import type { SignInWords } from '../../language/words/dashboard/sign-in/words.ts';
import { KeyField } from './key-field.page.tsx';
import { NextField } from './next-field.page.tsx';
import { PasskeyButton } from './passkey-button.page.tsx';
import { VisitorPage, type Visit } from './visitor-page.page.tsx';

/** Which ways in a deployment has. */
export interface Ways {
  passkey: boolean;
  mail: boolean;
  demonstration: boolean;
}

export interface SignInPageProps {
  visit: Visit;
  ways: Ways;
  /** The screen to go to. */
  next: string;
  problems: readonly FieldProblem[];
  /** The address that was typed. */
  email?: string;
  /** Whether a link was asked for by mail. */
  isMailed?: boolean;
}

/** Where one signs in: each way in is a form of its own. */
export function signInPage({ visit, ways, next, problems, email = '', isMailed = false }: SignInPageProps) {
  const { signIn: words } = signInWordsOf(visit.locale.language);
  return (
    <VisitorPage visit={visit} title={words.title} hasScript={ways.passkey}>
      {isMailed && (
        <p class="said" role="status">
          {words.mailed}
        </p>
      )}
      <Problems problems={problems} heading={shellWordsOf(visit.locale.language).correct} />
      {ways.demonstration && <Demonstration words={words} next={next} />}
      <p>{words.lead}</p>
      {ways.passkey && <PasskeyButton words={words} next={next} />}
      <section>
        <h2>{words.orKey}</h2>
        <form method="post" action="/sign-in/key" class="fields">
          <NextField next={next} />
          <KeyField label={words.key} hint={words.keyHint} problems={problems} />
          <button>{words.send}</button>
        </form>
      </section>
      {ways.mail && <MailForm {...{ words, next, problems, email }} />}
      <section>
        <h2>{words.orLink}</h2>
        <p>
          <Prose text={words.linkHow} />
        </p>
      </section>
      <p class="other-way">
        {words.noBusiness} <a href="/open">{words.open}</a>
      </p>
    </VisitorPage>
  );
}

function Demonstration({ words, next }: { words: SignInWords['signIn']; next: string }) {
  return (
    <form method="post" action="/sign-in/demonstration" class="sheet demonstration">
      <NextField next={next} />
      <p>{words.demonstrationLead}</p>
      <button>{words.demonstration}</button>
    </form>
  );
}

interface MailFormProps {
  words: SignInWords['signIn'];
  next: string;
  problems: readonly FieldProblem[];
  email: string;
}

function MailForm({ words, next, problems, email }: MailFormProps) {
  return (
    <section>
      <h2>{words.orMail}</h2>
      <form method="post" action="/sign-in/mail" class="fields">
        <NextField next={next} />
        <Field name="email" label={words.email} hint={words.emailHint} problems={problems}>
          <input
            {...describedBy('email', problems, true)}
            type="email"
            required
            autocomplete="email"
            value={email}
          />
        </Field>
        <button>{words.sendMail}</button>
      </form>
    </section>
  );
}
