import type { BotError } from '../../use-cases/ports/errors.ts';
import {
  matchRefusal,
  type RefusalMeaning,
  type RefusalTable,
  refusalError,
} from '../../use-cases/ports/service-refusals.ts';

/** Words of the Azure Identity library about a token that it did not get. */
interface TokenRefusal {
  /** The number of Entra's refusal, e.g. `AADSTS7000215`; undefined when Entra did not refuse. */
  readonly aadsts: string | undefined;
}

const TOKEN_REFUSALS: RefusalTable<TokenRefusal> = [
  {
    key: 'credentialRefused',
    matches: ({ aadsts }) => aadsts !== undefined,
    code: 'directoryRefused',
    problem: ({ aadsts = '' }) => ({ code: 'graph.credentialRefused', aadsts }),
    next: { code: 'graph.next.checkCredential' },
  },
];

const OTHER: RefusalMeaning<TokenRefusal> = {
  key: 'noToken',
  code: 'directoryUnavailable',
  problem: { code: 'graph.noToken' },
  next: { code: 'graph.next.checkConnection' },
  transient: true,
};

/** Entra gave us no token; the AADSTS number says why ("Microsoft Entra error codes"). */
export function credentialError(cause: unknown): BotError {
  const text = cause instanceof Error ? cause.message : String(cause);
  const refused = { aadsts: /AADSTS\d+/.exec(text)?.[0] };
  return refusalError(matchRefusal(TOKEN_REFUSALS, refused) ?? OTHER, refused, { cause });
}
