import { execFileSync } from 'node:child_process';

/** A certificate that nobody trusts and that lives as long as the test's folder. */
export function makeCertificate(folder: string): { key: string; cert: string } {
  const made = execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '2',
      '-subj',
      '/CN=localhost',
      '-keyout',
      '-',
      '-out',
      '-',
    ],
    { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  );
  return { key: made, cert: made };
}
