import { clientFormsWordsOf } from '../../../language/words/dashboard/client-forms/words-of.ts';
import { shellWordsOf } from '../../../language/words/dashboard/shell/words-of.ts';
import { fill, isolate } from '../../../language/wording.ts';
import { DashboardPage } from '../../shell/dashboard-page.page.tsx';
import type { FieldProblem } from '../../shell/field-problem.ts';
import { describedBy, Field, FormToken, Problems } from '../../shell/form-parts.page.tsx';
import { clientPath, type Screen } from '../../shell/screen.ts';
import type { NamedClient } from '../client-view.ts';
import { ClientLink } from '../with-name.page.tsx';

interface ErasePageProps {
  screen: Screen;
  client: NamedClient;
  problems: readonly FieldProblem[];
}

/** What an erasure takes and what it leaves, and the form that confirms it. */
export function erasePage({ screen, client, problems }: ErasePageProps) {
  const { erase: words } = clientFormsWordsOf(screen.locale.language);
  const path = clientPath(client.clientId);
  return (
    <DashboardPage screen={screen} title={words.heading} under="clients">
      <p>
        <ClientLink {...client} />
      </p>
      <p>{words.intro}</p>
      <ul>
        <li>{words.gone}</li>
        <li>{words.kept}</li>
        <li>{words.never}</li>
      </ul>
      <form class="fields" method="post" action={`${path}/erase`}>
        <FormToken token={screen.formToken} />
        <Problems problems={problems} heading={shellWordsOf(screen.locale.language).correct} />
        <Field
          name="confirm"
          label={fill(words.confirm, { id: isolate(client.clientId) })}
          hint={words.confirmHint}
          problems={problems}
        >
          <input
            {...describedBy('confirm', problems, true)}
            type="text"
            maxlength={200}
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
          />
        </Field>
        <div class="deeds">
          <button class="danger">{words.button}</button>
          <a href={path}>{words.back}</a>
        </div>
      </form>
    </DashboardPage>
  );
}

/** After an erasure. */
export function erasedPage({ screen }: { screen: Screen }) {
  const { erase: words } = clientFormsWordsOf(screen.locale.language);
  return (
    <DashboardPage screen={screen} title={words.done} under="clients">
      <p class="lead">{words.doneText}</p>
      <p>
        <a href="/dashboard/clients">{words.toClients}</a>
      </p>
    </DashboardPage>
  );
}
