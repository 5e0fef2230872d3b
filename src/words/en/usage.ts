import type { UsageMessages } from '../../domain/message/usage-messages.ts';
import type { Entries } from '../catalogue.ts';

/** The command line of `npm run check-directory`. */
export const usage: Entries<UsageMessages> = {
  'usage.help': `Checks Active Directory before it syncs to Microsoft Entra ID; the successor of IdFix.

  npm run check-directory --                     check the directory of AD_URLS, change nothing
      --input export.ldf | export.csv            check an export instead (ldifde, csvde, Export-Csv, Exchange)
      --encoding windows-1252                    how to read the file, where it does not show
      --mode multi-tenant | dedicated            which of IdFix's sets of rules; default multi-tenant
      --like-idfix                               exclude and judge exactly as IdFix does
      --alternate-login-id                       people do not sign in with userPrincipalName: not checked
      --top-level-domains local,lan              count these as routable too
      --base OU=Staff,DC=contoso,DC=com          read this container only; can be repeated
      --filter '(mail=*)'                        LDAP filter instead of the one of the mode
      --objects-per-second 500                   spare the domain controller
      --csv file  --ldif file  --json file       write the findings to new files
      --html file                                the same as one page that sorts and filters
      --shape outerBlanks.proxyAddresses         show and write the corrections of this shape only
      --excluded file                            list the objects that are not checked, with the rule
      --rows 20                                  findings to show on the terminal
  npm run check-directory -- --before-sync       what will conflict with Entra ID at the next sync
      --everything                               not only what changed since the last sync
  npm run check-directory -- --apply file        preview changes (LDIF, or IdFix's CSV with ACTION
                                                 filled in), confirm, apply; writes an undo file
  npm run check-directory -- --undo file         preview and undo what an undo file says
      --undo-file file                           name of the undo file; default undo-<time>.ldf
      --yes                                      apply without a confirmation
  npm run check-cloud --                         check Entra ID and Exchange Online, change nothing; also
                                                 npm run check-directory -- --cloud
      --primary-is-upn                           the primary address has to be the sign-in name
      --csv file  --json file  --html file       write the findings to new files
      --rows 20                                  findings to show on the terminal

Settings are read from the environment or .env; docs/ACTIVE-DIRECTORY.md explains them.
`,
  'usage.unknown': ({ said }, { say }) => say`The arguments are not valid: ${said}`,
  'usage.exclusive': '--apply, --undo, --input and --before-sync exclude each other.',
  'usage.cloudAlone':
    '--cloud goes with --primary-is-upn, --csv, --json, --html and --rows only: it reads Entra ID.',
  'usage.cloudOnly': '--primary-is-upn is for --cloud only.',
  'usage.cloudSettings': 'Entra ID is read with the settings of the bot, and these need attention:',
  'usage.rows': '--rows is a number.',
  'usage.encoding': '--encoding is a name such as windows-1252, utf-16le or utf-8.',
  'usage.mode': '--mode is multi-tenant or dedicated.',
  'usage.shape': '--shape is the name of a shape, as the report of a check lists it.',
  'usage.topLevelDomains': '--top-level-domains are names such as local,lan.',
  'usage.liveOnly': '--base, --filter and --objects-per-second are for a live directory only.',
  'usage.objectsPerSecond': '--objects-per-second is a number.',
  'usage.filter': '--filter is no LDAP filter such as (&(mail=*)(department=Sales)).',
  'usage.noUrls': 'AD_URLS is not set: there is no Active Directory to connect to.',
  'usage.settings': 'These settings need attention:',
  'usage.entraSettings': 'The forecast reads Entra ID too, and these settings need attention:',
};
