import { shellWordsOf } from '../../language/words/dashboard/shell/words-of.ts';
import { DashboardPage } from '../shell/dashboard-page.page.tsx';
import type { Screen } from '../shell/screen.ts';

/** The page that an owner looks at on Monday. */
export function homePage({ screen }: { screen: Screen }) {
  const { home } = shellWordsOf(screen.locale.language).screens;
  return (
    <DashboardPage screen={screen} title={home} under="home">
      <p>...</p>
    </DashboardPage>
  );
}
