import type { ConnectorSettings } from '../../connectors/provider-rules.ts';
import { connectWordsOf } from '../../language/words/dashboard/connect/words-of.ts';
import { describedBy, Field, FormToken } from '../shell/form-parts.page.tsx';
import type { ConnectorPageProps } from './connector-page.page.tsx';
import { settingsOf, type SettingName } from './settings-entry.ts';

export type { SettingsEntry } from './settings-entry.ts';

/** The settings of a connector that can be said in a form: those that its provider knows. */
export function SettingsPart({ screen, connector, settings, problems }: ConnectorPageProps) {
  const words = connectWordsOf(screen.locale.language).settings;
  const names = settingsOf(connector.provider);
  const has = (name: SettingName) => names.includes(name);
  const isOpen = problems.some(({ field }) => names.some((name) => name === field));
  const text = (name: 'shopUrl' | 'account' | 'storeId') =>
    has(name) && (
      <Field name={name} label={words[name]} problems={problems}>
        <input type="text" value={settings[name]} maxlength={500} {...describedBy(name, problems)} />
      </Field>
    );
  const lines = (name: 'shopEmails' | 'testPaymentMethods' | 'coupons', hint: string) =>
    has(name) && (
      <Field name={name} label={words[name]} hint={hint} problems={problems}>
        <textarea {...describedBy(name, problems, true)}>{settings[name]}</textarea>
      </Field>
    );
  return (
    <details class="sheet" open={isOpen}>
      <summary>{words.heading}</summary>
      <form method="post" action={`/dashboard/connect/${connector.id}/settings`} class="fields">
        <FormToken token={screen.formToken} />
        {text('shopUrl')}
        {text('account')}
        {text('storeId')}
        <Check name="countZeroAmounts" label={words.countZeroAmounts} isSet={settings.countZeroAmounts} />
        <Check name="acceptTest" label={words.acceptTest} isSet={settings.acceptTest} />
        {has('deletedOrdersAreVoid') && (
          <Check
            name="deletedOrdersAreVoid"
            label={words.deletedOrdersAreVoid}
            isSet={settings.deletedOrdersAreVoid}
          />
        )}
        <LeaveOut screen={screen} chosen={settings.leaveOutSalesWithoutPerson} />
        {lines('shopEmails', words.lines)}
        {lines('testPaymentMethods', words.lines)}
        {lines('coupons', words.couponsHint)}
        <button>{words.save}</button>
        <p class="hint">{words.more}</p>
      </form>
    </details>
  );
}

function Check({ name, label, isSet }: { name: SettingName; label: string; isSet: boolean }) {
  return (
    <label class="radio">
      <input type="checkbox" name={name} value="yes" checked={isSet} />
      <span>{label}</span>
    </label>
  );
}

function LeaveOut({
  screen,
  chosen,
}: Pick<ConnectorPageProps, 'screen'> & { chosen: ConnectorSettings['leaveOutSalesWithoutPerson'] }) {
  const { leaveOut, leaveOutChoices } = connectWordsOf(screen.locale.language).settings;
  const value = chosen === null ? 'usual' : chosen ? 'all' : 'none';
  return (
    <div class="field">
      <label for="leaveOutSalesWithoutPerson">{leaveOut}</label>
      <select id="leaveOutSalesWithoutPerson" name="leaveOutSalesWithoutPerson">
        {(['usual', 'all', 'none'] as const).map((choice) => (
          <option value={choice} selected={choice === value}>
            {leaveOutChoices[choice]}
          </option>
        ))}
      </select>
    </div>
  );
}
