import { fill, fillCount, formatCount, isolate } from '../../language/wording.ts';
import { importsWordsOf } from '../../language/words/dashboard/imports/words-of.ts';
import { may } from '../../members/role.ts';
import type { Upload } from '../../uploads/upload.ts';
import { DashboardPage } from '../shell/dashboard-page.page.tsx';
import type { FieldProblem } from '../shell/field-problem.ts';
import { FormToken } from '../shell/form-parts.page.tsx';
import type { Screen } from '../shell/screen.ts';
import { runPath, uploadPath } from './imports-page.page.tsx';
import { Preview, StopForm, type ReadUpload } from './preview.page.tsx';
import { RejectionTable } from './rejection-table.page.tsx';

interface UploadPageProps {
  screen: Screen;
  upload: Upload;
  problems?: readonly FieldProblem[];
}

/** Where there is no script, which takes the next step by itself. */
const REFRESH_SECONDS = 20;

/** An upload where it is: to be looked at, being recorded, or what became of it. */
export function uploadPage({ screen, upload, problems = [] }: UploadPageProps) {
  const words = importsWordsOf(screen.locale.language);
  const name = upload.name === '' ? words.list.pasted : isolate(upload.name);
  const isRecording = upload.state === 'recording';
  const refreshed = isRecording ? { refreshSeconds: REFRESH_SECONDS } : {};
  const title = isRecording ? fill(words.progress.title, { name }) : name;
  return (
    <DashboardPage screen={screen} title={title} under="imports" {...refreshed}>
      <UploadState screen={screen} upload={upload} problems={problems} />
      <p>
        <a href="/dashboard/imports">{words.run.back}</a>
      </p>
    </DashboardPage>
  );
}

function UploadState({ screen, upload, problems }: Required<UploadPageProps>) {
  const { locale, member } = screen;
  const words = importsWordsOf(locale.language);
  switch (upload.state) {
    case 'arriving':
    case 'read':
      return may(member.role, 'manage') && isSurveyed(upload) ? (
        <Preview screen={screen} upload={upload} problems={problems} />
      ) : (
        <p>
          {words.preview.nothingYet} {words.preview.onlyManagers}
        </p>
      );
    case 'recording':
      return <Progress screen={screen} upload={upload} />;
    case 'recorded':
    case 'stopped':
    case 'refused':
      return <End screen={screen} upload={upload} />;
  }
}

function isSurveyed(upload: Upload): upload is ReadUpload {
  return upload.survey !== null;
}

function Progress({ screen, upload }: { screen: Screen; upload: Upload }) {
  const { locale, member, formToken } = screen;
  const { progress, end } = importsWordsOf(locale.language);
  const taken = formatCount(upload.taken, locale);
  const said = fill(progress.taken, { taken, rows: formatCount(upload.rows, locale) });
  return (
    <div class="sheet progress" id="progress">
      <p role="status">
        <label for="taken">{said}</label>
      </p>
      <progress id="taken" max={upload.rows} value={upload.taken}>
        {said}
      </progress>
      {upload.rejected > 0 && <p>{fillCount(end.rejected, upload.rejected, locale)}</p>}
      <p class="hint">{progress.watched}</p>
      {may(member.role, 'manage') && (
        <>
          <div class="deeds">
            <form method="post" action={`${uploadPath(upload.id)}/next`} data-goes-on>
              <FormToken token={formToken} />
              <button>{progress.goOn}</button>
            </form>
            <StopForm screen={screen} upload={upload} label={progress.stop} />
          </div>
          <p class="hint">{progress.stopHint}</p>
        </>
      )}
    </div>
  );
}

function End({ screen, upload }: { screen: Screen; upload: Upload }) {
  const { locale, member } = screen;
  const { end } = importsWordsOf(locale.language);
  const { recorded, repeated, rejected, place, state } = upload;
  const isManager = may(member.role, 'manage');
  if (state !== 'recorded' && recorded + repeated + rejected === 0) return <p>{end.stoppedBefore}</p>;
  return (
    <>
      {state !== 'recorded' && <p>{end.stopped}</p>}
      <ul class="sheet upload-ends">
        <li>{fillCount(end.recorded, recorded, locale)}</li>
        {repeated > 0 && <li>{fillCount(end.repeated, repeated, locale)}</li>}
        {place.joined > 0 && <li>{fillCount(end.joined, place.joined, locale)}</li>}
        {place.notPaid > 0 && <li>{fillCount(end.notPaid, place.notPaid, locale)}</li>}
        {rejected > 0 && <li>{fillCount(end.rejected, rejected, locale)}</li>}
      </ul>
      <div class="deeds">
        <a class="button" href="/dashboard">
          {end.home}
        </a>
        {isManager && (
          <>
            <a class="button quiet-button" href="/dashboard/imports">
              {end.another}
            </a>
            {recorded > 0 && (
              <a class="button quiet-button" href={runPath(upload.id)}>
                {end.takeBack}
              </a>
            )}
          </>
        )}
      </div>
      {isManager && upload.rejections.length > 0 && <Rejected screen={screen} upload={upload} />}
    </>
  );
}

function Rejected({ screen: { locale }, upload }: { screen: Screen; upload: Upload }) {
  const { end } = importsWordsOf(locale.language);
  const areKept = upload.state === 'recorded' && upload.pieces > 0;
  const count = formatCount(upload.rejections.length, locale);
  return (
    <section aria-labelledby="rejected">
      <h2 id="rejected">{end.rejectedHeading}</h2>
      {areKept && (
        <>
          <p>{end.rejectedHint}</p>
          <p>
            <a class="button" href={`${uploadPath(upload.id)}/rejected.csv`}>
              {end.download}
            </a>
          </p>
          <p class="hint">{end.gone}</p>
        </>
      )}
      <p>{fill(end.rejectedFirst, { count })}</p>
      <RejectionTable locale={locale} rejections={upload.rejections} />
    </section>
  );
}
