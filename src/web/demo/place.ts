/** Whose phone and whose Teams this tab is: kept for as long as the tab, so that a reload finds the conversation again. */
export interface Place {
  phone: string;
  teams: string;
}

const key = 'porchlight demo';
const firstNumber = 100; // +1 614 555-0100 to 0198 are for fiction; 0199 is the program's.
const numbers = 99;

export function openPlace(): Place {
  const kept = sessionStorage.getItem(key);
  return kept ? (JSON.parse(kept) as Place) : keep({ phone: newPhone(), teams: newTeams() }); // True: only we write it.
}

export function keep(place: Place): Place {
  sessionStorage.setItem(key, JSON.stringify(place));
  return place;
}

/** Another than `before`, whose conversation would come back with it. */
export function newPhone(before?: string): string {
  const drawn = `+1614555${String(firstNumber + Math.floor(Math.random() * numbers)).padStart(4, '0')}`;
  return drawn === before ? newPhone(before) : drawn;
}

export function newTeams(): string {
  return `a:${crypto.randomUUID()}`;
}
