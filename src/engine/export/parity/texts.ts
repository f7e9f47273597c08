// The texts that an export is proved on: made for it, nobody's own. Odd characters, several scripts, and lengths at both ends.

const SHORT = [
  '',
  'The crew on my flight was lovely',
  "@friend I can't believe it's OVER... #sad :( http://t.co/abc?x=1&y=2",
  'A na\u00efve caf\u00e9 in \u00c5lesund, cafe\u0301 once more, stra\u00dfe, \u0130stanbul',
  '\u041f\u0440\u0438\u0432\u0435\u0442, \u043c\u0438\u0440! \u03ba\u03b1\u03bb\u03b7\u03bc\u03ad\u03c1\u03b1',
  '\u0645\u0631\u062d\u0628\u0627 \u05e9\u05dc\u05d5\u05dd \u0928\u092e\u0938\u094d\u0924\u0947 \u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35',
  '\u4eca\u65e5\u306f\u6771\u4eac\u3067\u96e8\u3067\u3059\u3002 \ud55c\uad6d\uc5b4',
  '\u{1f643} \u{1f44d}\u{1f3fd} \u{1f469}\u200d\u{1f680} \u{1f1e9}\u{1f1ea} #\ufe0f\u20e3 so happy',
  'a\ttab, a\nline, a\u00a0hard blank,  two blanks \u3000 and one more ',
  '&amp; &lt;3 12.50 1,000 50% \u00bd \u2167 \u2014 \u201cq\u201d \u00abr\u00bb!!',
  'zero\u200bwidth, \u202ertl\u202c, \ufffd and \u0001',
  `w${'o'.repeat(150)}w`,
];

const WORDS = 'late again and nobody told us why but the night crew was kind'.split(' ');

/** @param length tokens that are read of a text: the last one has more, in every tokenizer */
export function parityTexts(length: number): string[] {
  const long = Array.from({ length }, (_, i) => WORDS[i % WORDS.length]).join(' ');
  return [...SHORT, long];
}
