import { clientWordsOf } from '../../language/words/dashboard/client/words-of.ts';
import { may } from '../../members/role.ts';
import { DashboardPage } from '../shell/dashboard-page.page.tsx';
import type { Screen } from '../shell/screen.ts';
import { ClientChanges, ContactForm } from './client-forms.page.tsx';
import { ClientHead, NextAsk, OpenCall, Rhythm } from './client-head.page.tsx';
import { ClientPeople } from './client-people.page.tsx';
import { ClientPermissions } from './client-permissions.page.tsx';
import { ClientTimeline } from './client-timeline.page.tsx';
import type { ClientView } from './client-view.ts';
import type { SentForm } from './sent-form.ts';

export interface ClientPageProps {
  screen: Screen;
  view: ClientView;
  /** The form that comes back to be corrected. */
  sent: SentForm | null;
  /** Of the contact that the form is to make: sent twice, it is one. */
  once: string;
}

/** The screen of one client. */
export function clientPage(props: ClientPageProps) {
  const { screen, view } = props;
  const { client } = view;
  const words = clientWordsOf(screen.locale.language);
  const canCare = may(screen.member.role, 'care') && !client.erased;
  return (
    <DashboardPage
      screen={screen}
      title={client.name ?? client.clientId}
      under="clients"
      said={saidOf(screen.done, words.done)}
    >
      <ClientHead {...props} />
      <OpenCall {...props} />
      <div class="client-columns">
        <div>
          <Rhythm {...props} />
          <NextAsk {...props} />
          <ClientPeople {...props} />
          {!client.erased && <ClientPermissions {...props} />}
        </div>
        <div>
          <ClientTimeline screen={screen} view={view} form={canCare ? <ContactForm {...props} /> : null} />
        </div>
      </div>
      <ClientChanges {...props} />
    </DashboardPage>
  );
}

/** What was done, by the word for it in the address. */
function saidOf(done: string | null, words: Readonly<Record<string, string>>): string | undefined {
  return done !== null && Object.hasOwn(words, done) ? words[done] : undefined;
}
