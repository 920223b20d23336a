const WORDS = `a about above after again against all also am an and any are as at back be because been before being
below between both but by can could day days did do does doing down during each even few first for from further get
had has have having he her here hers him his how i if in into is it its itself just last like made make many may me
might more most much must my new next no nor not now of off on once one only or other our out over own per said same
say says she should since so some still such than that the their them then there these they this those three through
to today too two under until up us use very via was way we week well were what when where which while who why will
with would year years yet you your`;

/** English words that say nothing about the subject of a text. */
export const STOP_WORDS: ReadonlySet<string> = new Set(WORDS.split(/\s+/));
