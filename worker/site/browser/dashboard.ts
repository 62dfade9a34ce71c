/*
 * What scripts add to the dashboard. Every screen works without it, so each part looks for what it adds to
 * and does nothing where that is not on the page.
 */
import { addByKey } from './add-by-key.ts';
import { copyText } from './copy-text.ts';
import { goOnByItself } from './go-on.ts';
import { guessTimeZone } from './guess-time-zone.ts';
import { lookAgain } from './look-again.ts';
import { readOutPlots } from './plot-readout.ts';
import { showWhereInMenu } from './show-where-in-menu.ts';

addByKey();
copyText();
showWhereInMenu();
guessTimeZone();
readOutPlots();
goOnByItself();
lookAgain();
