import type { ConflictDetails } from '../../src/domain/conflict/conflict.ts';
import { suggestRemedy } from '../../src/use-cases/remedy/suggest-remedy.ts';
import { aPolicy } from './world.ts';

/** What a card offers where every executor is there and one click is allowed. */
export const suggest = (details: ConflictDetails) =>
  suggestRemedy(
    {
      policy: aPolicy(),
      fourEyes: 'risky',
      digest: (text) => `digest of ${text.length} characters`,
      oneClick: true,
      entraPortalUrl: 'https://entra.microsoft.com',
      exchangeAdminUrl: 'https://admin.exchange.microsoft.com',
    },
    details,
  );
