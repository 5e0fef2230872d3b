import reviewed from './english-service.json' with { type: 'json' };
import { reviewWords } from './review-words.ts';

reviewWords({
  name: 'services and storage',
  codes: /^(?:service|teams|oneDrive|store|queue)\./,
  samples: [
    { code: 'service.quoted', problem: { code: 'teams.noAnswer' }, said: 'Slow down.' },
    { code: 'teams.mayNotWrite', reason: 'BotDisabledByAdmin' },
    { code: 'teams.messageRefused', status: 403, reason: 'BadSyntax' },
    { code: 'teams.messageRefused', status: 502, reason: '' },
    { code: 'teams.sendLimit', window: 'second' },
    { code: 'teams.sendLimit', window: 'half-minute' },
    { code: 'teams.sendLimit', window: 'hour' },
    { code: 'teams.sendLimit', window: 'tenant' },
    { code: 'oneDrive.fileRefused', reason: 'incomplete' },
    { code: 'oneDrive.fileRefused', reason: 'noAnswer' },
    { code: 'oneDrive.fileRefused', reason: 503 },
    { code: 'store.folderInUse', folder: '.data' },
    { code: 'store.damaged', folder: '.data/postgres' },
    { code: 'store.restoreOrStartEmpty' },
    { code: 'store.restoreOrStartEmpty', copy: '.data/postgres.damaged' },
    { code: 'store.diskFull', freeMegabytes: 12, neededMegabytes: 64 },
    { code: 'store.makeRoom', folder: '.data' },
    { code: 'store.unreadableAuthority', file: 'ca.pem' },
  ],
  reviewed,
  same: [],
});
