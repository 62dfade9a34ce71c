/** Expressions that a page answers about itself: lists of what is wrong with it, a line each. */

/** Once everything that was asked for has been painted. */
export const PAINTED =
  'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(true))))';

/** What the Tab key comes to, in the order of the page; of radio buttons all. */
export const TABBABLE = `[...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]')]
  .filter((one) => one.checkVisibility() && !one.matches(':disabled') && one.tabIndex >= 0 && !one.closest('[inert]'))`;

export const HEADINGS = `[...document.querySelectorAll('h1, h2, h3')]
  .map(({ textContent }) => textContent).join(' | ')`;

export const NOT_ONE_HEADING = `document.querySelectorAll('h1').length === 1 ? [] : ['has not one heading']`;

/** What has to be scrolled sideways to be read (WCAG 2.2, 1.4.10), and the first of what sticks out. */
export const SIDEWAYS = `document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
  ['is ' + document.documentElement.scrollWidth + ' wide: ' + [...document.body.querySelectorAll('*')]
    .filter((one) => one.getBoundingClientRect().right > innerWidth + 1).slice(0, 3)
    .map((one) => one.localName + '.' + one.className).join(', ')]`;

/** Targets below 24 pixels in either direction, but for links within a sentence (WCAG 2.2, 2.5.8). */
export const SMALL_TARGETS = `[...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, summary')]
  .filter((target) => target.checkVisibility() && getComputedStyle(target).display !== 'inline' &&
    !target.matches('.skip') && target.closest('svg') === null)
  .map((target) => [target, target.getBoundingClientRect(), (target.labels?.[0] ?? target).getBoundingClientRect()])
  .filter(([, box, label]) => Math.max(box.width, label.width) < 24 || Math.max(box.height, label.height) < 24)
  .map(([target]) => 'is hard to hit: ' + target.localName + ' ' + target.textContent.trim().slice(0, 40))`;

/**
 * What stays in its place while the page is scrolled down, and takes more than a third of a small window. The
 * head of a table that scrolls within a region of its own covers nothing but that table.
 */
export const COVERING = `[...document.body.querySelectorAll('*')]
  .filter((one) => one.closest('[role=region]') === null)
  .map((one) => [one, getComputedStyle(one)])
  .filter(([one, style]) => one.checkVisibility() && (style.position === 'fixed' || style.position === 'sticky' &&
    (style.insetBlockStart !== 'auto' || style.insetBlockEnd !== 'auto')))
  .map(([one]) => one)
  .filter((one) => one.getBoundingClientRect().height > innerHeight / 3)
  .map((one) => 'is covered by ' + one.localName + '.' + one.className)`;

/** Buttons that send no form, links that lead nowhere, and forms that wait for a script. */
export const LEADING_NOWHERE = `[
  ...[...document.querySelectorAll('button')].filter((one) => one.checkVisibility({ visibilityProperty: true }) &&
    (one.type !== 'submit' || one.form === null)),
  ...document.querySelectorAll('a:not([href]), [onclick]'),
  ...[...document.querySelectorAll('form:not([action]):not([method])')].filter((one) => one.checkVisibility()),
].map((one) => one.localName + ' ' + one.textContent.trim().slice(0, 40) + ' leads nowhere')`;
