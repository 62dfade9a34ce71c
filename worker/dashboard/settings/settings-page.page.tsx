import type { Child } from 'hono/jsx';
import type { SettingsPart } from '../../language/words/dashboard/settings/words.ts';
import { settingsWordsOf } from '../../language/words/dashboard/settings/words-of.ts';
import { shellWordsOf } from '../../language/words/dashboard/shell/words-of.ts';
import { may, type Right } from '../../members/role.ts';
import { DashboardPage } from '../shell/dashboard-page.page.tsx';
import type { FieldProblem } from '../shell/field-problem.ts';
import { Problems } from '../shell/form-parts.page.tsx';
import type { Screen } from '../shell/screen.ts';

/** The parts of the settings, and who sees them. */
const PARTS: readonly { part: SettingsPart; path: string; right: Right }[] = [
  { part: 'business', path: '/dashboard/settings', right: 'read' },
  { part: 'relationships', path: '/dashboard/settings/relationships', right: 'read' },
  { part: 'wordings', path: '/dashboard/settings/wordings', right: 'read' },
  { part: 'offers', path: '/dashboard/settings/offers', right: 'read' },
  { part: 'you', path: '/dashboard/settings/passkeys', right: 'read' },
  { part: 'team', path: '/dashboard/settings/team', right: 'team' },
  { part: 'keys', path: '/dashboard/settings/keys', right: 'keys' },
  { part: 'audit', path: '/dashboard/settings/audit', right: 'manage' },
];

interface SettingsPageProps {
  screen: Screen;
  part: SettingsPart;
  /** The heading, where it is another than the name of the part. */
  title?: string;
  problems?: readonly FieldProblem[];
  script?: string;
  children: Child;
}

/** A page of the settings, with the way to the others, and what is to be corrected. */
export function SettingsPage({ screen, part, title, problems = [], script, children }: SettingsPageProps) {
  const words = settingsWordsOf(screen.locale.language);
  const shell = shellWordsOf(screen.locale.language);
  const said = Object.entries(words.done).find(([word]) => word === screen.done)?.[1];
  const more = script === undefined ? {} : { script };
  return (
    <DashboardPage screen={screen} title={title ?? words.parts[part]} under="settings" said={said} {...more}>
      <nav class="parts" aria-label={words.partsLabel}>
        <ul>
          {PARTS.filter(({ right }) => may(screen.member.role, right)).map((each) => (
            <li>
              <a href={each.path} aria-current={each.part === part ? 'page' : undefined}>
                {words.parts[each.part]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Problems problems={problems} heading={shell.correct} />
      {children}
    </DashboardPage>
  );
}
