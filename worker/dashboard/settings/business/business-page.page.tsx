import { fill } from '../../../language/wording.ts';
import { settingsWordsOf } from '../../../language/words/dashboard/settings/words-of.ts';
import { may } from '../../../members/role.ts';
import type { FieldProblem } from '../../shell/field-problem.ts';
import { FormToken } from '../../shell/form-parts.page.tsx';
import type { Screen } from '../../shell/screen.ts';
import { Inputs, Told } from '../inputs.page.tsx';
import { SettingsPage } from '../settings-page.page.tsx';
import { BUSINESS_INPUTS, DISABLE_LINKS, type BusinessTyped } from './business-form.ts';

interface BusinessPageProps {
  screen: Screen;
  typed: BusinessTyped;
  /** The time zone that is being put in place in steps; null where none is. */
  rezonedTo: string | null;
  problems?: readonly FieldProblem[];
  /** Whether links may be switched off along with the change. */
  mayDisableLinks?: boolean;
}

/** What the business decides about its account. */
export function businessPage(props: BusinessPageProps) {
  const { screen, typed, rezonedTo, problems = [], mayDisableLinks = false } = props;
  const { business: words, ...common } = settingsWordsOf(screen.locale.language);
  const inputs = mayDisableLinks ? [...BUSINESS_INPUTS, DISABLE_LINKS] : BUSINESS_INPUTS;
  return (
    <SettingsPage screen={screen} part="business" problems={problems}>
      <p>{words.intro}</p>
      {rezonedTo !== null && <p class="sheet">{fill(words.rezoning, { zone: rezonedTo })}</p>}
      {may(screen.member.role, 'manage') ? (
        <form method="post" action="/dashboard/settings" class="fields">
          <FormToken token={screen.formToken} />
          <Inputs inputs={inputs} words={words.fields} typed={typed} problems={problems} />
          <button>{common.save}</button>
        </form>
      ) : (
        <Told inputs={BUSINESS_INPUTS} words={words.fields} typed={typed} {...common} />
      )}
    </SettingsPage>
  );
}
