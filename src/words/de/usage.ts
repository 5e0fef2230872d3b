import type { UsageMessages } from '../../domain/message/usage-messages.ts';
import type { Entries } from '../catalogue.ts';

/** The command line of `npm run check-directory`. */
export const usage: Entries<UsageMessages> = {
  'usage.help': `Prüft Active Directory vor der Synchronisierung mit Microsoft Entra ID; Nachfolger von IdFix.

  npm run check-directory --                     das Verzeichnis aus AD_URLS prüfen, nichts ändern
      --input export.ldf | export.csv            stattdessen einen Export prüfen (ldifde, csvde, Export-Csv, Exchange)
      --encoding windows-1252                    Kodierung der Datei, falls sie nicht zu erkennen ist
      --mode multi-tenant | dedicated            Regelsatz von IdFix; Standard multi-tenant
      --like-idfix                               genau wie IdFix ausschließen und beurteilen
      --alternate-login-id                       Anmeldung ohne userPrincipalName: wird nicht geprüft
      --top-level-domains local,lan              auch diese gelten als routbar
      --base OU=Staff,DC=contoso,DC=com          nur diesen Container lesen; mehrfach möglich
      --filter '(mail=*)'                        LDAP-Filter anstelle des Filters des Regelsatzes
      --objects-per-second 500                   den Domänencontroller schonen
      --csv file  --ldif file  --json file       die Befunde in neue Dateien schreiben
      --html file                                dasselbe als eine Seite, die sortiert und filtert
      --shape outerBlanks.proxyAddresses         nur die Korrekturen dieser Form zeigen und schreiben
      --excluded file                            die nicht geprüften Objekte mit der Regel auflisten
      --rows 20                                  Zahl der Befunde auf dem Terminal
  npm run check-directory -- --before-sync       was bei der nächsten Synchronisierung in Entra ID in Konflikt gerät
      --everything                               nicht nur Änderungen seit der letzten Synchronisierung
  npm run check-directory -- --apply file        Änderungen (LDIF oder CSV von IdFix mit ausgefülltem ACTION)
                                                 zeigen, bestätigen, anwenden; schreibt eine Undo-Datei
  npm run check-directory -- --undo file         zeigen und rückgängig machen, was eine Undo-Datei enthält
      --undo-file file                           Name der Undo-Datei; Standard undo-<Zeit>.ldf
      --yes                                      ohne Bestätigung anwenden
  npm run check-cloud --                         Entra ID und Exchange Online prüfen, nichts ändern; auch
                                                 npm run check-directory -- --cloud
      --primary-is-upn                           die primäre Adresse muss der Anmeldename sein
      --csv file  --json file  --html file       die Befunde in neue Dateien schreiben
      --rows 20                                  Zahl der Befunde auf dem Terminal

Einstellungen werden aus der Umgebung oder .env gelesen; docs/ACTIVE-DIRECTORY.md erklärt sie.
`,
  'usage.unknown': ({ said }, { say }) => say`Die Argumente sind nicht gültig: ${said}`,
  'usage.exclusive': '--apply, --undo, --input und --before-sync schließen einander aus.',
  'usage.cloudAlone':
    '--cloud verträgt nur --primary-is-upn, --csv, --json, --html und --rows: Es liest Entra ID.',
  'usage.cloudOnly': '--primary-is-upn gilt nur mit --cloud.',
  'usage.cloudSettings':
    'Entra ID wird mit den Einstellungen des Bots gelesen, und diese sind zu prüfen:',
  'usage.rows': '--rows ist eine Zahl.',
  'usage.encoding': '--encoding ist ein Name wie windows-1252, utf-16le oder utf-8.',
  'usage.mode': '--mode ist multi-tenant oder dedicated.',
  'usage.shape': '--shape ist der Name einer Form, wie der Bericht einer Prüfung sie nennt.',
  'usage.topLevelDomains': '--top-level-domains sind Namen wie local,lan.',
  'usage.liveOnly':
    '--base, --filter und --objects-per-second gelten nur für ein Verzeichnis, keinen Export.',
  'usage.objectsPerSecond': '--objects-per-second ist eine Zahl.',
  'usage.filter': '--filter ist kein LDAP-Filter wie (&(mail=*)(department=Sales)).',
  'usage.noUrls': 'AD_URLS ist nicht gesetzt: Es gibt kein Active Directory für eine Verbindung.',
  'usage.settings': 'Diese Einstellungen sind zu prüfen:',
  'usage.entraSettings': 'Die Vorhersage liest auch Entra ID; diese Einstellungen sind zu prüfen:',
};
