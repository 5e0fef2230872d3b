import type { ForeseenConflict } from '../../domain/forecast/predicted-conflict.ts';
import type { Finding } from '../../domain/idfix/finding.ts';
import { partTemplate } from '../template/card-message.ts';
import {
  addressText,
  nameText,
  ownWords,
  type PlainText,
  plainText,
} from '../template/card-text.ts';
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
export const directoryRows = (rows: readonly DirectoryRow[]): readonly object[] =>
  rows.map(({ commonName, attribute, value, sentence, ...words }, index) =>
    expand({
      ...words,
      name: nameText(commonName),
      attribute: ownWords(attribute),
      value: value === '' ? ownWords('(empty)') : addressText(value),
      sentence: plainText(sentence),
      separator: index > 0,
    }),
  );

/** What will conflict at the next sync; the sentence names the other side in Entra. */
export const foreseenRow = ({
  commonName,
  attribute,
  value,
  sentence,
}: ForeseenConflict): DirectoryRow => ({
  ...{ commonName, attribute, value, sentence },
  label: ownWords('next sync'),
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
    label: ownWords(problems.join(', ')),
    color: 'Default',
    sentence: `${suggestion.reason}${repair}`,
  };
};
