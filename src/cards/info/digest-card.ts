import type { AlertDigest } from '../../domain/alerts/digest.ts';
import { verbatim } from '../../domain/message/message.ts';
import type { AnyMessage, BareCode } from '../../words/codes.ts';
import type { Said, Words } from '../../words/words.ts';
import { filterButtons } from '../conflict/conflict-overview.ts';
import { type CardMessage, cardTemplate } from '../template/card-message.ts';
import digestTemplate from './digest-card.json' with { type: 'json' };

const expand = cardTemplate(digestTemplate);

/** People who are named; the rest is counted. */
const MOST_PEOPLE = 8;

/** What happened since the last digest, and what there is to do. */
export function digestCard(digest: AlertDigest, words: Words): CardMessage {
  const { since, until, open, opened, cleared, unassigned } = digest;
  const total = open.day + open.week + open.older;
  const facts: readonly (readonly [BareCode, Said])[] = [
    ['digest.opened', number(opened)],
    ['digest.cleared', number(cleared)],
    ['digest.open', { code: 'digest.openByAge', ...open, unassigned }],
    ['digest.waiting', number(digest.waiting)],
    ['digest.stuck', number(digest.stuck)],
    ['digest.snoozed', number(digest.snoozed)],
    ['digest.byDesign', number(digest.byDesign)],
  ];
  return expand(
    {
      span: words.text({ code: 'digest.span', since, until }),
      facts: facts.map(([name, value]) => ({ name: words.text(name), value: words.text(value) })),
      people: peopleIn(digest).map((said) => ({ line: words.runs(said) })),
      actions: filterButtons(words, unassigned),
    },
    words.plain({ code: 'digest.summary', opened, cleared, open: total }),
    words,
  );
}

const number = (count: number): Said => verbatim(String(count));

type Line = AnyMessage<'digest.person' | 'digest.morePeople'>;

function peopleIn({ people }: AlertDigest): readonly Line[] {
  const left = people.length - MOST_PEOPLE;
  return [
    ...people.slice(0, MOST_PEOPLE).map(
      ({ person: { displayName: name }, requested, approved, decided }): Line => ({
        code: 'digest.person',
        name,
        requested,
        approved,
        decided,
      }),
    ),
    ...(left > 0 ? [{ code: 'digest.morePeople', left } as const] : []),
  ];
}
