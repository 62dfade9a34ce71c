import { connectWordsOf } from '../../language/words/dashboard/connect/words-of.ts';
import type { Screen } from '../shell/screen.ts';

interface CopyTextProps {
  screen: Screen;
  label: string;
  text: string;
}

/** A text to be pasted elsewhere; the button copies it where there is a script. */
export function CopyText({ screen, label, text }: CopyTextProps) {
  const { copy, copied } = connectWordsOf(screen.locale.language).address;
  return (
    <div class="copy-text">
      <p class="label">{label}</p>
      <p>
        <code dir="ltr">{text}</code>{' '}
        <button
          type="button"
          class="quiet-button small"
          hidden
          data-copy={text}
          data-copied={copied}
          data-failed=""
          aria-label={`${copy}: ${label}`}
        >
          {copy}
        </button>{' '}
        <span class="quiet" role="status"></span>
      </p>
    </div>
  );
}
