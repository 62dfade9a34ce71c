import type { Client } from '../../../clients/client.ts';
import { clientWordsOf } from '../../../language/words/dashboard/client/words-of.ts';
import { may } from '../../../members/role.ts';
import { DashboardPage } from '../../shell/dashboard-page.page.tsx';
import { FormToken } from '../../shell/form-parts.page.tsx';
import { clientPath, type Screen } from '../../shell/screen.ts';
import { ClientLink, WithName } from '../with-name.page.tsx';

interface MergedClientPageProps {
  screen: Screen;
  client: Client;
  /** The person, and its name. */
  personId: string;
  name: string | null;
}

/** In place of the screen of a client who is one person with another. */
export function mergedClientPage({ screen, client, personId, name }: MergedClientPageProps) {
  const words = clientWordsOf(screen.locale.language);
  return (
    <DashboardPage screen={screen} title={client.name ?? client.clientId} under="clients">
      <section class="sheet">
        <p>
          <WithName sentence={words.mergedInto}>
            <ClientLink clientId={personId} name={name} />
          </WithName>
        </p>
        <div class="deeds">
          <a class="button" href={clientPath(personId)}>
            {words.mergedAll}
          </a>
          {may(screen.member.role, 'manage') && (
            <form method="post" action={`${clientPath(client.clientId)}/merge/undo`}>
              <FormToken token={screen.formToken} />
              <button class="quiet-button">{words.undoMerge}</button>
            </form>
          )}
        </div>
      </section>
    </DashboardPage>
  );
}
