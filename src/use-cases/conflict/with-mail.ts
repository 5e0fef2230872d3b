import { bareAddress } from '../../domain/address/proxy-address.ts';
import type { Conflict, ConflictDetails } from '../../domain/conflict/conflict.ts';
import { mailEvidence } from '../../domain/conflict/mail-evidence.ts';
import type { Directory, Priority } from '../ports/directory.ts';

/**
 * Adds what mail says about the address while a side of the conflict can still be chosen. The trace is read
 * beside what is loading, and its answer is limited in time (see `Directory.mailFlow`).
 */
export async function withMail(
  directory: Pick<Directory, 'mailFlow'>,
  { state, value }: Conflict,
  loading: Promise<ConflictDetails>,
  priority: Priority = 'high',
): Promise<ConflictDetails> {
  const isChosen = state.tag !== 'open' && state.tag !== 'stuck';
  if (isChosen || directory.mailFlow === undefined) return loading;
  const [details, flow] = await Promise.all([
    loading,
    directory.mailFlow(bareAddress(value), priority),
  ]);
  return { ...details, mail: mailEvidence(flow, details.lookup) };
}
