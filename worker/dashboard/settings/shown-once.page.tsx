import { settingsWordsOf } from '../../language/words/dashboard/settings/words-of.ts';
import type { Screen } from '../shell/screen.ts';

interface ShownOnceProps {
  screen: Screen;
  label: string;
  value: string;
}

/** What is shown this once, to be copied: by the button where there is a script, else by hand. */
export function ShownOnce({ screen, label, value }: ShownOnceProps) {
  const { copy } = settingsWordsOf(screen.locale.language);
  return (
    <div class="field">
      <label for="made">{label}</label>
      <input id="made" class="made" type="text" readonly value={value} autocomplete="off" />
      <p>
        <button
          class="quiet-button small"
          type="button"
          hidden
          data-copy={value}
          data-copied={copy.copied}
          data-failed={copy.failed}
        >
          {copy.button}
        </button>{' '}
        <span role="status"></span>
      </p>
    </div>
  );
}
