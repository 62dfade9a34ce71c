import type { Locale } from '../language/locale.ts';
import type { Proof } from './proof.ts';
import { fill, formatCount, formatDateRange, isolate } from '../language/wording.ts';
import type { Words } from '../language/words/words.ts';

interface ProofFiguresProps {
  proof: Proof;
  timeZone: string;
  words: Words['proof'];
  locale: Locale;
}

/** Numerator, denominator, parts and window. */
export function ProofFigures({ proof, timeZone, words, locale }: ProofFiguresProps) {
  const { parts } = proof;
  return (
    <section aria-labelledby="figures">
      <h2 id="figures">{words.figures}</h2>
      {parts !== null && <Bar active={proof.active} {...parts} />}
      <dl class="figures">
        {parts !== null && (
          <>
            <Figure name={words.counted} count={parts.counted} locale={locale} kind="numerator" />
            <Figure name={words.active} count={proof.active} locale={locale} kind="denominator" />
            <Figure name={words.repeat} count={parts.repeat} locale={locale} kind="repeat" />
            <Figure name={words.referred} count={parts.referred} locale={locale} kind="referred" />
            <Figure name={words.both} count={parts.both} locale={locale} kind="both" />
          </>
        )}
        {parts === null && (
          <Figure name={words.active} count={proof.active} locale={locale} kind="denominator" />
        )}
        <div class="window">
          <dt>{words.window}</dt>
          <dd>{formatDateRange(proof.windowFrom, proof.asOf, locale)}</dd>
        </div>
      </dl>
      <p class="quiet">{fill(words.zone, { zone: isolate(timeZone) })}</p>
    </section>
  );
}

function Figure({
  name,
  count,
  locale,
  kind,
}: {
  name: string;
  count: number;
  locale: Locale;
  kind: string;
}) {
  return (
    <div class={kind}>
      <dt>{name}</dt>
      <dd>{formatCount(count, locale)}</dd>
    </div>
  );
}

/** The parts of the whole to scale: came back, both, were referred, neither. The list below says the same. */
function Bar({ active, repeat, referred, both }: { active: number } & NonNullable<Proof['parts']>) {
  const widths = [repeat - both, both, referred - both].map((count) => (count / active) * 1000);
  const [back = 0, twice = 0, brought = 0] = widths;
  return (
    <svg class="bar" viewBox="0 0 1000 24" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect class="neither" width="1000" height="24" />
      <rect class="repeat" width={back} height="24" />
      <rect class="both" x={back} width={twice} height="24" />
      <rect class="referred" x={back + twice} width={brought} height="24" />
    </svg>
  );
}
