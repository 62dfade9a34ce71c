import {
  isPublishableKey,
  MAX_RADIUS_PX,
  OWN_ACCENT,
  OWN_RADIUS_PX,
  THEMES,
  VARIANTS,
} from '../html/snippet-text.ts';
import type { SnippetChoice, SnippetScript } from '../html/snippet-text.ts';

interface SnippetFormProps {
  choice: SnippetChoice;
  script: SnippetScript;
  demoKey: string | null;
}

const VARIANT_NAMES: Record<SnippetChoice['variant'], string> = {
  auto: 'Who referred them, else the count',
  referred: 'Only who referred them',
  trust: 'Always the count',
  compact: 'One line',
};

/** What can be chosen. Without JavaScript its button asks the server for the snippet. */
export function SnippetForm({ choice, script, demoKey }: SnippetFormProps) {
  return (
    <form id="choice" method="get" action="/snippet" data-url={script.url} data-integrity={script.integrity}>
      <KeyField value={choice.key} demoKey={demoKey} />
      <label>
        Shows
        <select name="variant">
          {VARIANTS.map((variant) => (
            <option value={variant} selected={variant === choice.variant}>
              {VARIANT_NAMES[variant]}
            </option>
          ))}
        </select>
      </label>
      <fieldset>
        <legend>Theme</legend>
        {THEMES.map((theme) => (
          <label class="radio">
            <input type="radio" name="theme" value={theme} checked={theme === choice.theme} /> {theme}
          </label>
        ))}
      </fieldset>
      <div class="pair">
        <label>
          Accent
          <input type="color" name="accent" value={choice.accent || OWN_ACCENT} />
        </label>
        <label>
          Corners
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
        Your words until the badge is there
        <input name="fallback" value={choice.fallback} maxlength={60} />
      </label>
      <button type="submit">Make the snippet</button>
    </form>
  );
}

function KeyField({ value, demoKey }: { value: string; demoKey: string | null }) {
  const isWrong = value !== '' && !isPublishableKey(value);
  return (
    <div>
      <label for="key">Publishable key</label>
      <input
        id="key"
        name="key"
        value={value}
        placeholder="pk_..."
        autocomplete="off"
        spellcheck={false}
        aria-describedby="key-note"
        aria-invalid={isWrong ? 'true' : undefined}
      />
      <p class="quiet" id="key-note">
        {isWrong
          ? 'A publishable key starts with pk_ and has 52 characters. Never put a secret key here.'
          : 'It is safe in a page: it can only do what is public.'}
        {demoKey !== null && value !== demoKey && (
          <>
            {' '}
            <a href={`/snippet?key=${demoKey}`}>Try the demonstration's</a>
          </>
        )}
      </p>
    </div>
  );
}
