import { dayOfInstant } from '../../../calendar/zone.ts';
import { fill, formatDate } from '../../../language/wording.ts';
import { settingsWordsOf } from '../../../language/words/dashboard/settings/words-of.ts';
import { may } from '../../../members/role.ts';
import type { Wording } from '../../../permissions/wording.ts';
import type { FieldProblem } from '../../shell/field-problem.ts';
import { FormToken } from '../../shell/form-parts.page.tsx';
import type { Screen } from '../../shell/screen.ts';
import { Inputs } from '../inputs.page.tsx';
import type { Input, Typed } from '../inputs.ts';
import { SettingsPage } from '../settings-page.page.tsx';

/** A wording, as a form. */
export const WORDING_INPUTS = [
  { name: 'lang', kind: 'text' },
  { name: 'text', kind: 'words' },
] as const satisfies readonly Input<string>[];

interface WordingsPageProps {
  screen: Screen;
  wordings: readonly Wording[];
  /** Where the list goes on; null where it does not. */
  after: string | null;
  typed: Typed<'lang' | 'text'>;
  problems?: readonly FieldProblem[];
}

/** What clients read when they agree. */
export function wordingsPage({ screen, wordings, after, typed, problems = [] }: WordingsPageProps) {
  const { wordings: words, older } = settingsWordsOf(screen.locale.language);
  const dateOf = (atMs: number) => formatDate(dayOfInstant(screen.business.timeZone, atMs), screen.locale);
  return (
    <SettingsPage screen={screen} part="wordings" problems={problems}>
      <p>{words.intro}</p>
      {wordings.length === 0 && <p class="sheet">{words.empty}</p>}
      <ul class="sheets">
        {wordings.map(({ lang, text, sinceMs }) => (
          <li class="sheet">
            <p class="typed" lang={lang}>
              <bdi>{text}</bdi>
            </p>
            <p class="quiet">
              {lang} · {fill(words.since, { date: dateOf(sinceMs) })}
            </p>
          </li>
        ))}
      </ul>
      {after !== null && (
        <p>
          <a href={`/dashboard/settings/wordings?after=${encodeURIComponent(after)}`}>{older}</a>
        </p>
      )}
      {may(screen.member.role, 'manage') && (
        <section>
          <h2>{words.addHeading}</h2>
          <form method="post" action="/dashboard/settings/wordings" class="fields">
            <FormToken token={screen.formToken} />
            <Inputs inputs={WORDING_INPUTS} words={words.fields} typed={typed} problems={problems} />
            <button>{words.add}</button>
          </form>
        </section>
      )}
    </SettingsPage>
  );
}
