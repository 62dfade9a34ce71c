/*
 * What scripts add to the dashboard. Every screen works without it, so each part looks for what it adds to
 * and does nothing where that is not on the page.
 */
import { addByKey } from './add-by-key.ts';

addByKey();
