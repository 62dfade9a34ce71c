import { relationshipSettingsChanges } from '../../../../schema/api/relationship.ts';
import type { App } from '../../../http/context.ts';
import { tellDeed, tellNoDeed } from '../../../http/tell-deed.ts';
import { settingsWordsOf } from '../../../language/words/dashboard/settings/words-of.ts';
import { localeFor, notice } from '../../../members/require-member.guard.ts';
import {
  changeRelationshipSettings,
  readRelationshipSettings,
} from '../../../relationships/relationship-settings.store.ts';
import { formRoute } from '../../shell/dashboard-routes.guard.ts';
import { screenOf } from '../../shell/show-screen.guard.ts';
import { bodyOf, fieldsOf, problemsOf, typedIn } from '../inputs.ts';
import { changedSettings, RELATIONSHIP_INPUTS } from './relationships-form.ts';
import { relationshipsPage } from './relationships-page.page.tsx';

const route = formRoute({
  path: '/dashboard/settings/relationships',
  right: 'manage',
  summary: 'Save the settings of asks and calls',
  fields: fieldsOf(RELATIONSHIP_INPUTS),
  audit: 'relationship_settings.changed',
});

export function registerSaveRelationships(app: App): void {
  app.openapi(route, async (c) => {
    const { fields: words } = settingsWordsOf(localeFor(c).language).relationships;
    const typed = typedIn(RELATIONSHIP_INPUTS, c.get('form'));
    const read = relationshipSettingsChanges.safeParse(bodyOf(RELATIONSHIP_INPUTS, typed));
    const problems = problemsOf(RELATIONSHIP_INPUTS, typed, words, read.error?.issues ?? []);
    if (!read.success || problems.length > 0)
      return c.html(relationshipsPage({ screen: await screenOf(c), typed, problems }), 422);
    const { business, db } = c.get('signedIn');
    const before = await readRelationshipSettings(db, business.id);
    const after = await changeRelationshipSettings(db, business.id, read.data, c.get('nowMs'));
    if (after === null) return notice(c, 'busy', 503);
    const fields = changedSettings(before, after);
    if (fields.length === 0) tellNoDeed(c);
    else tellDeed(c, { action: 'relationship_settings.changed', detail: { fields } });
    return c.redirect('/dashboard/settings/relationships?done=saved', 303);
  });
}
