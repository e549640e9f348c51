/** The tables behind the director's pages. None of them names or quotes a person. */
export interface DirectorSchema {
  tallies: TallyRow;
  content_texts: ContentTextRow;
  content_versions: ContentVersionRow;
  signatures: SignatureRow;
  handled_questions: HandledRow;
}

interface TallyRow {
  kind: string;
  day: number; // Since 1970, UTC.
  what: string;
  count: number;
}

interface ContentTextRow {
  key: string;
  fingerprint: string;
  first_at: number;
  text: string; // Ours, from content/ and the rules.
}

interface ContentVersionRow {
  version: string;
  first_at: number;
  last_at: number;
  parts: Uint8Array; // Which text stands under which key, packed.
}

interface SignatureRow {
  id: string;
  key: string;
  fingerprint: string;
  at: number;
  account: string;
  name: string;
  role: string;
}

/** Of the question only a keyed hash is here: whoever has it erased leaves no word of it. */
interface HandledRow {
  question: Uint8Array;
  at: number;
  by: string;
}
