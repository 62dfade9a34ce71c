import type { Connector } from '../../connectors/connector.ts';
import { PROVIDERS } from '../../connectors/observation.ts';
import { connectWordsOf } from '../../language/words/dashboard/connect/words-of.ts';
import { may } from '../../members/role.ts';
import { DashboardPage } from '../shell/dashboard-page.page.tsx';
import type { Screen } from '../shell/screen.ts';
import { StateLine, titleOf } from './connector-state.page.tsx';

export interface ConnectorsPageProps {
  screen: Screen;
  connectors: readonly Connector[];
  /** When each last recorded something, by its id. */
  lastRecorded: ReadonlyMap<string, number>;
}

/** What is connected and how it is doing, and what else can be. */
export function connectorsPage({ screen, connectors, lastRecorded }: ConnectorsPageProps) {
  const words = connectWordsOf(screen.locale.language);
  const said = screen.done === 'removed' ? words.done.removed : undefined;
  const mayManage = may(screen.member.role, 'manage');
  return (
    <DashboardPage screen={screen} title={words.title} under="connect" said={said}>
      {connectors.length === 0 ? (
        <p>{words.empty}</p>
      ) : (
        <ul class="connectors">
          {connectors.map((connector) => (
            <li class="sheet">
              <h2>
                <a href={`/dashboard/connect/${connector.id}`}>{titleOf(connector, screen)}</a>
              </h2>
              <StateLine
                screen={screen}
                connector={connector}
                lastRecordedAtMs={lastRecorded.get(connector.id) ?? null}
              />
            </li>
          ))}
        </ul>
      )}
      {mayManage && <NewOnes screen={screen} />}
      <h2>{words.other.heading}</h2>
      <p>{words.other.text}</p>
      <p class="deeds">
        {mayManage && (
          <a class="button quiet-button" href="/dashboard/imports">
            {words.other.file}
          </a>
        )}
        {may(screen.member.role, 'care') && (
          <a class="button quiet-button" href="/dashboard/add">
            {words.other.hand}
          </a>
        )}
      </p>
    </DashboardPage>
  );
}

function NewOnes({ screen }: { screen: Screen }) {
  const { make, names } = connectWordsOf(screen.locale.language);
  return (
    <>
      <h2>{make.heading}</h2>
      <ul class="providers">
        {PROVIDERS.map((provider) => (
          <li>
            <a class="button quiet-button" href={`/dashboard/connect/new?provider=${provider}`}>
              {names[provider]}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
