import type { AppContext } from '../http/context.ts';
import { chooseLocale, type Locale } from '../language/locale.ts';
import { builtFiles } from './built-files.ts';
import { messagePage, type MessagePageProps } from './message-page.tsx';

/** Answers, in place of a client's own page, a page that says what happened. */
export async function answerMessage<Status extends 400 | 404 | 413 | 415 | 422 | 503>(
  c: AppContext,
  message: MessagePageProps['message'],
  status: Status,
) {
  const { site } = await builtFiles(c.get('env'));
  if (status === 503) c.header('Retry-After', '60');
  return c.html(messagePage({ message, locale: readerLocale(c), site }), status);
}

/** The locale of whoever reads a page: as the address says (`?lang=`), else as the browser asks. */
export function readerLocale(c: AppContext): Locale {
  return chooseLocale(c.req.query('lang'), c.req.header('Accept-Language') ?? null);
}
