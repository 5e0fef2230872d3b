/** Words that come before a command and change nothing of it, in both languages. */
const fillers = new Set(
  [
    'please pls plz can could would will you u i we want need like to hey hi hello hallo moin servus ok okay so then just quickly now',
    'the a an me us show list give get display tell run do start see view what whats which is are there any was were of how current',
    'bitte kannst könntest koenntest können kann könnte würdest du sie mal mir uns ich wir möchte moechte will brauche',
    'zeig zeige zeigen gib gibt es liste mach mache welche was ist sind die der das den dem eine einen ein jetzt kurz hilfst wie aktuell aktuelle',
  ].flatMap((line) => line.split(' ')),
);

/** No sentence has more of them before what is meant. */
const MOST = 8;

/** "Could you please show me the conflicts?" -> "conflicts?"; the text itself where nothing is left out. */
export function withoutPoliteness(text: string): string {
  const words = text.split(' ');
  let first = 0;
  while (first < Math.min(words.length, MOST) && fillers.has(plain(words[first] ?? ''))) first += 1;
  return words.slice(first).join(' ');
}

/** True for a word that says nothing about what is meant. */
export const isFiller = (word: string): boolean => fillers.has(plain(word));

const plain = (word: string): string =>
  word
    .slice(0, 20)
    .toLowerCase()
    .normalize('NFC')
    .replace(/[^\p{L}]/gu, '');
