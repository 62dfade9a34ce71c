import type { Provider } from '../../connectors/observation.ts';
import { fill } from '../../language/wording.ts';
import { connectWordsOf } from '../../language/words/dashboard/connect/words-of.ts';
import { shellWordsOf } from '../../language/words/dashboard/shell/words-of.ts';
import { DashboardPage } from '../shell/dashboard-page.page.tsx';
import type { FieldProblem } from '../shell/field-problem.ts';
import { describedBy, Field, FormToken, Problems } from '../shell/form-parts.page.tsx';
import type { Screen } from '../shell/screen.ts';

/** What stands in the form for a new connector. A secret is never shown again. */
export interface NewConnectorEntry {
  provider: Provider;
  slug: string;
  shopUrl: string;
  testing: boolean;
}

export interface NewConnectorPageProps {
  screen: Screen;
  entry: NewConnectorEntry;
  problems: readonly FieldProblem[];
}

/** The form that connects one more system. */
export function newConnectorPage({ screen, entry, problems }: NewConnectorPageProps) {
  const words = connectWordsOf(screen.locale.language);
  const { make } = words;
  const name = words.names[entry.provider];
  const secretHint = make.secretHint[entry.provider];
  return (
    <DashboardPage screen={screen} title={fill(make.title, { name })} under="connect">
      <Problems problems={problems} heading={shellWordsOf(screen.locale.language).correct} />
      <form method="post" action="/dashboard/connect" class="fields" autocomplete="off">
        <FormToken token={screen.formToken} />
        <input type="hidden" name="provider" value={entry.provider} />
        {secretHint !== null && (
          <Field name="secret" label={make.secret} hint={secretHint} problems={problems}>
            <input
              type="text"
              maxlength={500}
              spellcheck={false}
              {...describedBy('secret', problems, true)}
            />
          </Field>
        )}
        {hasShopUrl(entry.provider) && (
          <Field name="shopUrl" label={make.shopUrl} hint={make.shopUrlHint} problems={problems}>
            <input
              type="url"
              value={entry.shopUrl}
              maxlength={500}
              {...describedBy('shopUrl', problems, true)}
            />
          </Field>
        )}
        <Field name="slug" label={make.slug} hint={make.slugHint} problems={problems}>
          <input
            type="text"
            value={entry.slug}
            maxlength={32}
            autocapitalize="none"
            {...describedBy('slug', problems, true)}
          />
        </Field>
        <label class="radio">
          <input type="checkbox" name="testing" value="yes" checked={entry.testing} />
          <span>{make.testing}</span>
        </label>
        <button>{make.save}</button>
      </form>
    </DashboardPage>
  );
}

/** Whether a system is one on a host of its own, which has to be known to ask it. */
function hasShopUrl(provider: Provider): boolean {
  return provider === 'shopify' || provider === 'woocommerce';
}
