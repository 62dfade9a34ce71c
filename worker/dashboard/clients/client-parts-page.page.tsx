import { cursorAfter } from '../../../schema/api/cursor.ts';
import { fill, formatCount, isolate } from '../../language/wording.ts';
import { clientsWordsOf } from '../../language/words/dashboard/clients/words-of.ts';
import { DashboardPage } from '../shell/dashboard-page.page.tsx';
import type { Screen } from '../shell/screen.ts';
import { clientsAddress } from './clients-address.ts';
import type { AskedClients } from './listed-clients.ts';

export const PARTS_PATH = '/dashboard/clients-export';

/** The files that the clients are exported in, where there are more than one takes. */
export function clientPartsPage({
  screen,
  asked,
  ends,
}: {
  screen: Screen;
  asked: AskedClients;
  /** The last persons of the parts before the last one. */
  ends: readonly string[];
}) {
  const { csv } = clientsWordsOf(screen.locale.language);
  const starts = ['', ...ends];
  return (
    <DashboardPage screen={screen} title={csv.heading} under="clients">
      <p>{csv.text}</p>
      <ol class="parts">
        {starts.map((afterId, index) => (
          <li>
            <a href={clientsAddress('/dashboard/clients.csv', asked, cursorAfter(afterId))}>
              {afterId === ''
                ? fill(csv.first, { part: formatCount(1, screen.locale) })
                : fill(csv.part, { part: formatCount(index + 1, screen.locale), from: isolate(afterId) })}
            </a>
          </li>
        ))}
      </ol>
    </DashboardPage>
  );
}
