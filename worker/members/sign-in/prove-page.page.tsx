import { Problems, type FieldProblem } from '../../html/form-fields.tsx';
import { Prose } from '../../html/prose.tsx';
import { shellWordsOf } from '../../language/words/dashboard/shell/words-of.ts';
import { signInWordsOf } from '../../language/words/dashboard/sign-in/words-of.ts';
import { FORM_TOKEN } from '../form-token.ts';
import { KeyField } from './key-field.page.tsx';
import { NextField } from './next-field.page.tsx';
import { PasskeyButton } from './passkey-button.page.tsx';
import { VisitorPage, type Visit } from './visitor-page.page.tsx';

export interface ProvePageProps {
  visit: Visit;
  ways: { passkey: boolean; demonstration: boolean };
  next: string;
  formToken: string;
  problems: readonly FieldProblem[];
}

/** Where somebody who is signed in shows once more who that is. */
export function provePage({ visit, ways, next, formToken, problems }: ProvePageProps) {
  const { prove, signIn } = signInWordsOf(visit.locale.language);
  return (
    <VisitorPage visit={visit} title={prove.title} hasScript={ways.passkey}>
      <p>{prove.lead}</p>
      <Problems problems={problems} heading={shellWordsOf(visit.locale.language).correct} />
      {ways.demonstration && (
        <form method="post" action="/sign-in/demonstration">
          <NextField next={next} />
          <button>{signIn.demonstration}</button>
        </form>
      )}
      {ways.passkey && <PasskeyButton words={signIn} next={next} />}
      <section>
        <h2>{signIn.orKey}</h2>
        <form method="post" action="/sign-in/prove" class="fields">
          <input type="hidden" name={FORM_TOKEN} value={formToken} />
          <NextField next={next} />
          <KeyField label={signIn.key} hint={prove.keyHint} problems={problems} />
          <button>{signIn.send}</button>
        </form>
      </section>
      <p>
        {prove.link} <Prose text={signIn.linkHow} />
      </p>
      <p>
        <a href="/dashboard">{prove.back}</a>
      </p>
    </VisitorPage>
  );
}
