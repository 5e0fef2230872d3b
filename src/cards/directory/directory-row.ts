import type { PredictedConflict } from '../../domain/forecast/predicted-conflict.ts';
import type { Finding } from '../../domain/idfix/finding.ts';
import {
  addressText,
  literal,
  nameText,
  type PlainText,
  plainText,
} from '../../words/plain-text.ts';
import type { Words } from '../../words/words.ts';
import { partTemplate } from '../template/card-message.ts';
import directoryRow from './directory-row.json' with { type: 'json' };

const expand = partTemplate(directoryRow);

/** One value of one object of Active Directory, and what is said about it. */
interface DirectoryRow {
  readonly commonName: string;
  readonly attribute: string;
  readonly value: string;
  readonly label: PlainText;
  readonly color: 'Attention' | 'Default';
  readonly sentence: string;
}

/** Values of Active Directory, one below the other. */
export const directoryRows = (rows: readonly DirectoryRow[], words: Words): readonly object[] =>
  rows.map(({ commonName, attribute, value, sentence, ...shown }, index) =>
    expand(
      {
        ...shown,
        name: nameText(commonName),
        attribute: literal(attribute),
        value: value === '' ? literal('(empty)') : addressText(value),
        sentence: plainText(sentence),
        separator: index > 0,
      },
      words,
    ),
  );

/** What will conflict at the next sync; the sentence names the other side in Entra. */
export const forecastRow = ({
  commonName,
  attribute,
  value,
  sentence,
}: PredictedConflict): DirectoryRow => ({
  ...{ commonName, attribute, value, sentence },
  label: literal('next sync'),
  color: 'Attention',
});

/** What a rule objects to; for a duplicate the reason names the other objects. */
export const findingRow = ({
  commonName,
  attribute,
  value,
  problems,
  suggestion,
}: Finding): DirectoryRow => {
  const isRepaired = suggestion.update !== '' && suggestion.update !== value;
  const repair = isRepaired ? ` IdFix would make it ${suggestion.update}.` : '';
  return {
    ...{ commonName, attribute, value },
    label: literal(problems.join(', ')),
    color: 'Default',
    sentence: `${suggestion.reason}${repair}`,
  };
};
