import type { Conflict, ConflictCase, HolderLookup } from '../domain/conflict.ts';
import { bareAddress } from '../domain/proxy-address.ts';
import { BotError } from './errors.ts';
import type { ConflictStore, Directory, Priority } from './ports.ts';

export interface CasePorts {
  readonly directory: Pick<Directory, 'findHolders'>;
  readonly store: Pick<ConflictStore, 'timeline'>;
}

/** The conflict with its holders as they are now. Throws `BotError` when the directory cannot tell. */
export async function loadCase(
  { directory, store }: CasePorts,
  conflict: Conflict,
  priority: Priority,
): Promise<ConflictCase> {
  const [lookup, timeline] = await Promise.all([
    directory.findHolders(bareAddress(conflict.value), priority),
    store.timeline(conflict.number),
  ]);
  return { conflict, lookup: withoutClaim(conflict, lookup), timeline };
}

/**
 * A claimant may show the address in `mail` while its proxy address is quarantined; that is its claim,
 * not a second holder. Once it has the proxy address, it is one.
 */
function withoutClaim({ claimantId }: Conflict, lookup: HolderLookup): HolderLookup {
  const holders = lookup.holders.filter(
    ({ object, roles }) =>
      object.id !== claimantId || roles.includes('primary') || roles.includes('alias'),
  );
  return { ...lookup, holders };
}

/**
 * Like `loadCase`, for showing only: when the directory does not answer, the card says so instead of
 * staying out of date. Never plan on the result.
 */
export async function loadCaseToShow(ports: CasePorts, conflict: Conflict): Promise<ConflictCase> {
  try {
    return await loadCase(ports, conflict, 'high');
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
    const timeline = await ports.store.timeline(conflict.number);
    return { conflict, lookup: notAnswered(conflict, error), timeline };
  }
}

function notAnswered(conflict: Conflict, error: BotError): HolderLookup {
  return {
    address: bareAddress(conflict.value),
    holders: [],
    unanswered: [`The directory did not answer: ${error.message}`],
    exchangeAsked: false,
  };
}
