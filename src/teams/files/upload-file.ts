import { isLoopbackUrl } from '../../net/loopback.ts';
import type { ReportFile } from '../../use-cases/ports/directory-check.ts';
import { BotError } from '../../use-cases/ports/errors.ts';

/** Where files may go. */
export interface FileStorage {
  /** False without a bot registration: then only this machine is served, and may be named. */
  readonly authenticates: boolean;
  /** Absent where the cloud has no files of bots. */
  readonly fileHosts?: RegExp | undefined;
}

/**
 * True for an https address of Microsoft's storage. Whoever could name another address would be sent
 * everybody's addresses.
 */
export function isUploadUrl(url: string, { authenticates, fileHosts }: FileStorage): boolean {
  if (!authenticates) return isLoopbackUrl(url);
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, port, username, password } = new URL(url);
  const isPlain = port === '' && username === '' && password === '';
  return protocol === 'https:' && isPlain && fileHosts?.test(hostname) === true;
}

/** For one piece of some hundred kilobytes. */
const PIECE_TIMEOUT_MS = 60_000;

/**
 * Puts the file into an upload session, piece by piece ("Upload bytes to the upload session", Microsoft
 * Graph documentation). The address itself is the permission: no token is sent, and none is wanted.
 * Throws `BotError`.
 */
export async function uploadFile(
  uploadUrl: string,
  { sizeInBytes }: Pick<ReportFile, 'sizeInBytes'>,
  part: (part: number) => Promise<Uint8Array | undefined>,
): Promise<void> {
  let start = 0;
  for (let index = 0; start < sizeInBytes; index += 1) {
    const bytes = await part(index);
    if (bytes === undefined) throw refused('incomplete');
    const end = start + bytes.length;
    await putPiece(uploadUrl, bytes, `bytes ${start}-${end - 1}/${sizeInBytes}`);
    start = end;
  }
}

async function putPiece(uploadUrl: string, bytes: Uint8Array, range: string): Promise<void> {
  const answer = await fetch(uploadUrl, {
    method: 'PUT',
    redirect: 'error',
    headers: { 'content-type': 'application/octet-stream', 'content-range': range },
    body: new Uint8Array(bytes),
    signal: AbortSignal.timeout(PIECE_TIMEOUT_MS),
  }).catch((cause: unknown) => {
    throw refused('noAnswer', cause);
  });
  await answer.body?.cancel();
  if (!answer.ok) throw refused(answer.status);
}

const refused = (reason: 'incomplete' | 'noAnswer' | number, cause?: unknown) =>
  new BotError(
    'teamsUnavailable',
    { code: 'oneDrive.fileRefused', reason },
    { nextStep: { code: 'oneDrive.acceptAgain' }, cause, transient: true },
  );
