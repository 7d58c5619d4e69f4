/**
 * The word lists behind the tells, by language. They are published with the functions that read them: whoever wants to
 * know why an option counts as hedged finds the words here. Phrases are matched as whole words, in small letters, with
 * straight apostrophes.
 */

export interface TellLexicon {
  /** Words that leave a way out. */
  readonly hedges: readonly string[];
  /** Words that leave none. */
  readonly absolutes: readonly string[];
  /** Courtesy, thanks, regret. */
  readonly courtesies: readonly string[];
  /** Admitting not to know, or to have done wrong. */
  readonly humility: readonly string[];
  /** Numbers, days and clock words written out. */
  readonly figures: readonly string[];
  /** Words too common to repeat anything. */
  readonly common: readonly string[];
}

const words = (list: string): readonly string[] => list.split(',').map((each) => each.trim());

const ENGLISH: TellLexicon = {
  hedges: words(
    'may, might, could, can, perhaps, possibly, probably, likely, maybe, seem, seems, appear, appears, suspicious, ' +
      'suspected, should, some, somebody, someone, unless, if, until, usually, often, mostly, about, around, almost, ' +
      'nearly, at least, at most, so far, for now, not yet, yet, first, only if, provisional, draft, when we know, ' +
      'unknown, up to, as far as',
  ),
  absolutes: words(
    'all, always, never, none, nobody, no one, nothing, every, everybody, everyone, everything, any, anybody, anyone, anything, ' +
      'only, at once, completely, complete, fully, totally, entirely, absolutely, certainly, for good, must, cannot, ' +
      "can't, no matter, whole, without any, nowhere, exactly, immediately",
  ),
  courtesies: words(
    'please, thank, thanks, sorry, regret, apologise, apology, kindly, politely, polite, dear, welcome, grateful, ' +
      'would, appreciate, patience, respect, kind, heart, hearts, forgive, with pleasure, glad',
  ),
  humility: words(
    "sorry, regret, apologise, apology, unknown, not known, do not know, don't know, we do not know yet, not yet, yet, " +
      'may, might, could, so far, mistake, our fault, should have, cannot say, first report, more to follow, still, ' +
      'being examined, not sure, uncertain, need',
  ),
  figures: words(
    'one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, fourteen, fifteen, twenty, thirty, ' +
      'forty, fifty, hundred, thousand, half, quarter, both, once, twice, monday, tuesday, wednesday, thursday, ' +
      'friday, saturday, sunday, today, tonight, tomorrow, noon, midnight, morning, evening, hour, hours, minute, ' +
      'minutes, day, days, week, weekly, daily, january, february, march, april, june, july, august, september, ' +
      'october, november, december',
  ),
  common: words(
    'a, an, the, and, or, but, so, of, to, in, on, at, by, for, from, with, as, is, are, was, were, be, been, am, it, its, ' +
      "it's, i, me, my, we, us, our, you, your, he, him, his, she, her, they, them, their, this, that, these, those, what, " +
      'which, who, whom, whose, how, when, where, why, do, does, did, done, has, have, had, not, no, yes, than, then, ' +
      'there, here, will, shall, would, can, may, one, if, up, out, off, over, into, after, before, until, about',
  ),
};

const LEXICONS: Readonly<Record<string, TellLexicon>> = { en: ENGLISH };

/** The word lists of a language; null where nobody has written them, so that its tells are not measured by guesswork. */
export function lexiconFor(locale: string): TellLexicon | null {
  return LEXICONS[locale.split('-')[0] ?? ''] ?? null;
}
