/**
 * The lines with which anybody checks the published figures, in the console of a browser or in Node.
 * They need nothing but what the platform has, and print whether the signature is good.
 */
export function checkLines(proofUrl: string): string {
  return `const page = '${proofUrl}';
const json = async (address) => (await fetch(address)).json();
const { statement, signature } = await json(page + '/figures.json');
const jwk = await json(new URL('/.well-known/kith-key.json', page));
const key = await crypto.subtle.importKey(
  'jwk', jwk, 'Ed25519', false, ['verify']);
const text = JSON.stringify(statement, Object.keys(statement).sort());
const isGood = await crypto.subtle.verify('Ed25519', key,
  Uint8Array.from(signature.match(/../g), (hex) => parseInt(hex, 16)),
  new TextEncoder().encode(text));
console.log(isGood, statement);`;
}
