import type { PredictedConflict } from '../../domain/forecast/predicted-conflict.ts';
import type { ReportedFinding } from '../../domain/idfix/reported-finding.ts';
import { verbatim } from '../../domain/message/message.ts';
import { addressText, literal } from '../../words/plain-text.ts';
import type { Said, Words } from '../../words/words.ts';
import { partTemplate } from '../template/card-message.ts';
import directoryRow from './directory-row.json' with { type: 'json' };

const expand = partTemplate(directoryRow);

/** One value of one object of Active Directory, and what is said about it. */
interface DirectoryRow {
  readonly commonName: string;
  readonly attribute: string;
  readonly value: string;
  readonly label: Said;
  readonly color: 'Attention' | 'Default';
  readonly sentence: Said;
}

/** Values of Active Directory, one below the other. */
export const directoryRows = (rows: readonly DirectoryRow[], words: Words): readonly object[] =>
  rows.map(({ commonName, attribute, value, label, color, sentence }, index) => {
    const view = {
      color,
      label: words.plain(label),
      name: words.name(commonName),
      attribute: literal(attribute),
      value: value === '' ? words.text('card.directory.empty') : addressText(value),
      sentence: words.plain(sentence),
      separator: index > 0,
    };
    return expand(view, words);
  });

/** What will conflict at the next sync; the sentence names the other side in Entra. */
export const forecastRow = ({
  commonName,
  attribute,
  value,
  message,
}: PredictedConflict): DirectoryRow => ({
  commonName,
  attribute,
  value,
  sentence: message,
  label: 'card.directory.nextSync',
  color: 'Attention',
});

/** What a rule objects to; for a duplicate the reason names the other objects. */
export const findingRow = ({
  commonName,
  attribute,
  value,
  problems,
  suggestion,
}: ReportedFinding): DirectoryRow => {
  const { update, reason } = suggestion;
  const repaired = update !== '' && update !== value && { repaired: update };
  return {
    commonName,
    attribute,
    value,
    label: verbatim(problems.join(', ')),
    color: 'Default',
    sentence: { code: 'card.directory.reason', reason, ...repaired },
  };
};
