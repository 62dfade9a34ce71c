import { settingsWordsOf } from '../../../language/words/dashboard/settings/words-of.ts';
import { may } from '../../../members/role.ts';
import type { FieldProblem } from '../../shell/field-problem.ts';
import { FormToken } from '../../shell/form-parts.page.tsx';
import type { Screen } from '../../shell/screen.ts';
import { Inputs, Told } from '../inputs.page.tsx';
import { SettingsPage } from '../settings-page.page.tsx';
import { RELATIONSHIP_INPUTS, type RelationshipTyped } from './relationships-form.ts';

interface RelationshipsPageProps {
  screen: Screen;
  typed: RelationshipTyped;
  problems?: readonly FieldProblem[];
}

/** What the business decides about asks, permissions and calls. */
export function relationshipsPage({ screen, typed, problems = [] }: RelationshipsPageProps) {
  const { relationships: words, ...common } = settingsWordsOf(screen.locale.language);
  return (
    <SettingsPage screen={screen} part="relationships" problems={problems}>
      <p>{words.intro}</p>
      {may(screen.member.role, 'manage') ? (
        <form method="post" action="/dashboard/settings/relationships" class="fields">
          <FormToken token={screen.formToken} />
          <Inputs inputs={RELATIONSHIP_INPUTS} words={words.fields} typed={typed} problems={problems} />
          <button>{common.save}</button>
        </form>
      ) : (
        <Told inputs={RELATIONSHIP_INPUTS} words={words.fields} typed={typed} {...common} />
      )}
    </SettingsPage>
  );
}
