import { businessChanges } from '../../../../schema/api/business.ts';
import type { App, AppContext } from '../../../http/context.ts';
import { tellDeed, tellNoDeed } from '../../../http/tell-deed.ts';
import { fillCount } from '../../../language/wording.ts';
import { settingsWordsOf } from '../../../language/words/dashboard/settings/words-of.ts';
import { changeSettings } from '../../../links/change-settings.act.ts';
import { depsOfMember, localeFor, notice } from '../../../members/require-member.guard.ts';
import { formRoute } from '../../shell/dashboard-routes.guard.ts';
import type { FieldProblem } from '../../shell/field-problem.ts';
import { screenOf } from '../../shell/show-screen.guard.ts';
import { bodyOf, fieldsOf, problemsOf, typedIn } from '../inputs.ts';
import { BUSINESS_INPUTS, changedFields, DISABLE_LINKS, type BusinessTyped } from './business-form.ts';
import { businessPage } from './business-page.page.tsx';

const INPUTS = [...BUSINESS_INPUTS, DISABLE_LINKS] as const;

const route = formRoute({
  path: '/dashboard/settings',
  right: 'manage',
  summary: 'Save the settings of the business',
  fields: fieldsOf(INPUTS),
  audit: 'settings.changed',
});

export function registerSaveBusiness(app: App): void {
  app.openapi(route, async (c) => {
    const words = settingsWordsOf(localeFor(c).language).business;
    const typed = typedIn(INPUTS, c.get('form'));
    const read = businessChanges.safeParse(bodyOf(INPUTS, typed));
    const problems = problemsOf(INPUTS, typed, words.fields, read.error?.issues ?? []);
    if (!read.success || problems.length > 0) return again(c, typed, problems);
    const { business } = c.get('signedIn');
    const { disableLinks = false, ...change } = read.data;
    const outcome = await changeSettings(depsOfMember(c), business, { change, disableLinks }, c.get('nowMs'));
    switch (outcome.kind) {
      case 'changed': {
        const fields = changedFields(business, change);
        if (fields.length === 0) tellNoDeed(c);
        else tellDeed(c, { action: 'settings.changed', detail: { fields } });
        const done = outcome.rezoning === null ? 'saved' : 'rezoning';
        return c.redirect(`/dashboard/settings?done=${done}`, 303);
      }
      case 'website_not_allowed':
        return again(c, typed, [{ field: outcome.path, message: words.websiteNotAllowed }]);
      case 'links_lead_there': {
        const message = fillCount(words.linksLeadThere, outcome.links, localeFor(c));
        return again(c, typed, [{ field: 'allowedHosts', message }], true);
      }
      case 'other_rezoning':
        return again(c, typed, [{ field: 'timeZone', message: words.otherRezoning }]);
      case 'business_busy':
        return notice(c, 'busy', 503);
    }
  });
}

async function again(
  c: AppContext,
  typed: BusinessTyped,
  problems: readonly FieldProblem[],
  mayDisableLinks = false,
) {
  const screen = await screenOf(c);
  return c.html(businessPage({ screen, typed, rezonedTo: null, problems, mayDisableLinks }), 422);
}
