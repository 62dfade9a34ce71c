import type { App, AppContext } from '../../http/context.ts';
import { fill, isolate } from '../../language/wording.ts';
import { referralsWordsOf } from '../../language/words/dashboard/referrals/words-of.ts';
import { textOf } from '../../members/form.ts';
import { depsOfMember, localeFor, notice } from '../../members/require-member.guard.ts';
import { formRoute } from '../shell/dashboard-routes.guard.ts';
import type { FieldProblem } from '../shell/field-problem.ts';
import { makeLink, type LinkProblem } from './make-link.act.ts';
import { showReferrals } from './show-referrals.route.ts';

const route = formRoute({
  path: '/dashboard/referrals/links',
  right: 'manage',
  summary: 'Make a link',
  description: 'Of a client who is known by id or by name, or of somebody new where that was chosen.',
  fields: {
    client: { type: 'string' },
    chosen: { type: 'string' },
    destination: { type: 'string' },
    code: { type: 'string' },
  },
  audit: 'link.created',
});

export function registerMakeLink(app: App): void {
  app.openapi(route, async (c) => {
    const form = c.get('form');
    const said = {
      client: textOf(form, 'client'),
      chosen: form.get('chosen')?.[0] ?? '',
      destination: textOf(form, 'destination'),
      code: textOf(form, 'code'),
    };
    const words = referralsWordsOf(localeFor(c).language).make.problems;
    const outcome = await makeLink(depsOfMember(c), c.get('signedIn').business, said, c.get('nowMs'));
    switch (outcome.kind) {
      case 'made':
        return c.redirect('/dashboard/referrals?done=made#links', 303);
      case 'on_record':
        return c.redirect('/dashboard/referrals?done=onRecord#links', 303);
      case 'ambiguous': {
        const problems = [{ field: 'client', message: words.choose }];
        return showReferrals(c, { ...said, found: outcome.found, problems }, 422);
      }
      case 'wrong':
        return showReferrals(c, { ...said, found: null, problems: outcome.problems.map(sentenceIn(c)) }, 422);
      case 'business_busy':
        return notice(c, 'busy', 503);
    }
  });
}

function sentenceIn(c: AppContext): (problem: LinkProblem) => FieldProblem {
  const words = referralsWordsOf(localeFor(c).language).make.problems;
  const hosts = c.get('signedIn').business.allowedHosts.join(', ');
  return (problem) => ({
    field: problem.field,
    message: fill(words[problem.because], {
      hosts,
      code: problem.because === 'otherCode' ? isolate(problem.code) : '',
    }),
  });
}
