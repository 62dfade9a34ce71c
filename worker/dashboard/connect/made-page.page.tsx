import type { Connector } from '../../connectors/connector.ts';
import { connectWordsOf } from '../../language/words/dashboard/connect/words-of.ts';
import { DashboardPage } from '../shell/dashboard-page.page.tsx';
import type { Screen } from '../shell/screen.ts';
import { CopyText } from './copy-text.page.tsx';

export interface MadePageProps {
  screen: Screen;
  connector: Pick<Connector, 'id'>;
  hookUrl: string | null;
  secret: string | null;
  ingestKey: string | null;
}

/** What was made for a shop of one's own, which is shown this once. */
export function madePage({ screen, connector, hookUrl, secret, ingestKey }: MadePageProps) {
  const { made, address } = connectWordsOf(screen.locale.language);
  return (
    <DashboardPage screen={screen} title={made.title} under="connect" said={made.once}>
      <div class="sheet">
        {hookUrl !== null && <CopyText screen={screen} label={address.label} text={hookUrl} />}
        {secret !== null && <CopyText screen={screen} label={made.secret} text={secret} />}
        {ingestKey !== null && <CopyText screen={screen} label={made.ingestKey} text={ingestKey} />}
      </div>
      <p>
        <a class="button" href={`/dashboard/connect/${connector.id}`}>
          {made.goOn}
        </a>
      </p>
    </DashboardPage>
  );
}
