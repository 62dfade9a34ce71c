import { linkToShare } from '../panel-json.ts';
import type { Told } from './told.ts';

/** The link to copy, the ways to hand it on, and its QR code; or that it is switched off. */
export function LinkSection({ told: { page, words, shared, say } }: { told: Told }) {
  const { panel } = shared;
  if (page.link === null) {
    return (
      <section aria-labelledby="link">
        <h2 id="link">{panel.link}</h2>
        <p class="few">{say(words.off)}</p>
      </section>
    );
  }
  const { url, qr, channels } = linkToShare(page.business, page.link.code, page.origin, page.locale);
  return (
    <section aria-labelledby="link">
      <h2 id="link">{panel.link}</h2>
      <p>{panel.intro}</p>
      <input
        class="own-link"
        type="url"
        dir="ltr"
        readonly
        value={url}
        aria-labelledby="link"
        aria-describedby="copy-hint"
      />
      <p class="quiet" id="copy-hint">
        {words.copy}
      </p>
      <h3>{words.passOn}</h3>
      <ul class="ways">
        {channels.map((channel) => (
          <li>
            <a href={channel.url} rel="noopener noreferrer">
              {channel.label}
            </a>
          </li>
        ))}
      </ul>
      <figure class="own-qr">
        <svg viewBox={`0 0 ${qr.size} ${qr.size}`} role="img" aria-label={panel.qr}>
          <path class="qr-paper" d={`M0 0h${qr.size}v${qr.size}h-${qr.size}z`} />
          <path class="qr-ink" d={qr.path} />
        </svg>
        <figcaption class="quiet">{words.scan}</figcaption>
      </figure>
    </section>
  );
}
