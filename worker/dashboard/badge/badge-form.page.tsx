import { MAX_RADIUS_PX, OWN_ACCENT, OWN_RADIUS_PX, THEMES, VARIANTS } from '../../html/snippet-text.ts';
import type { SnippetChoice, SnippetScript } from '../../html/snippet-text.ts';
import type { OwnBadgeWords } from '../../language/words/dashboard/badge/words.ts';

interface BadgeFormProps {
  choice: SnippetChoice;
  script: SnippetScript;
  words: OwnBadgeWords;
}

/** How the badge is to look. Without JavaScript its button asks the server for the snippet. */
export function BadgeForm({ choice, script, words }: BadgeFormProps) {
  return (
    <form
      id="choice"
      method="get"
      action="/dashboard/badge"
      data-url={script.url}
      data-integrity={script.integrity}
    >
      <input type="hidden" name="key" value={choice.key} />
      <label>
        {words.shows}
        <select name="variant">
          {VARIANTS.map((variant) => (
            <option value={variant} selected={variant === choice.variant}>
              {words.variants[variant]}
            </option>
          ))}
        </select>
      </label>
      <fieldset>
        <legend>{words.theme}</legend>
        {THEMES.map((theme) => (
          <label class="radio">
            <input type="radio" name="theme" value={theme} checked={theme === choice.theme} />
            {words.themes[theme]}
          </label>
        ))}
      </fieldset>
      <div class="pair">
        <label>
          {words.accent}
          <input type="color" name="accent" value={choice.accent || OWN_ACCENT} />
        </label>
        <label>
          {words.corners}
          <input
            type="range"
            name="radius"
            min="0"
            max={MAX_RADIUS_PX}
            value={String(choice.radiusPx ?? OWN_RADIUS_PX)}
          />
        </label>
      </div>
      <label>
        {words.fallback}
        <input name="fallback" value={choice.fallback} maxlength={60} />
      </label>
      <button type="submit">{words.make}</button>
    </form>
  );
}
