import { newWording } from '../../../../schema/api/permission.ts';
import type { App } from '../../../http/context.ts';
import { tellDeed } from '../../../http/tell-deed.ts';
import { settingsWordsOf } from '../../../language/words/dashboard/settings/words-of.ts';
import { depsOfMember, localeFor, notice } from '../../../members/require-member.guard.ts';
import { recordWording } from '../../../permissions/record-wording.act.ts';
import { formRoute } from '../../shell/dashboard-routes.guard.ts';
import { bodyOf, fieldsOf, problemsOf, typedIn } from '../inputs.ts';
import { readShownWordings } from './show-wordings.route.ts';
import { WORDING_INPUTS, wordingsPage } from './wordings-page.page.tsx';

const route = formRoute({
  path: '/dashboard/settings/wordings',
  right: 'manage',
  summary: 'Add a wording',
  fields: fieldsOf(WORDING_INPUTS),
  audit: 'wording.recorded',
});

export function registerAddWording(app: App): void {
  app.openapi(route, async (c) => {
    const { fields: words } = settingsWordsOf(localeFor(c).language).wordings;
    const typed = typedIn(WORDING_INPUTS, c.get('form'));
    const read = newWording.safeParse(bodyOf(WORDING_INPUTS, typed));
    if (!read.success) {
      const problems = problemsOf(WORDING_INPUTS, typed, words, read.error.issues);
      return c.html(wordingsPage({ ...(await readShownWordings(c)), typed, problems }), 422);
    }
    const { business } = c.get('signedIn');
    const outcome = await recordWording(depsOfMember(c), business, read.data, c.get('nowMs'));
    switch (outcome.kind) {
      case 'recorded':
      case 'repeated':
        tellDeed(c, { action: 'wording.recorded', thingId: outcome.wording.id });
        return c.redirect('/dashboard/settings/wordings?done=added', 303);
      case 'business_busy':
        return notice(c, 'busy', 503);
    }
  });
}
