// Two hundred odd strings in many scripts, the same every time: those that oddTokens.py was recorded with, and others put
// together by chance from pieces that libraries cut apart differently. Node only.
import { readFileSync } from 'node:fs';
import { createRandom } from '@/engine/random';

const RECORDED = 'src/testing/fixtures/tokenizers/bert/tokens.json';
const COUNT = 200;
const MOST_PIECES = 7;

const WORDS =
  'love HATE the Best day naïve CAFÉ e\u0301 ÅNGSTRÖM Straße ẞ İstanbul ΣΑΣ σίσυφος Привет мир Її مرحبا שָׁלוֹם नमस्ते ไทยแลนด์ ' +
  "東京 𠮷野家 한국어 ひらがな カタカナ ﬁne Ⅷ ½ ١٢٣ 12.50 1,000 don’t can't WE'LL @user_1 #Tag https://t.co/Ab1?x=&y &amp; &lt;3 " +
  '🙃 👍🏽 👩\u200d🚀 🇩🇪 #️⃣ snake_case A.B.C. «quote» “q” 。、 ！？ ... !! -- — \u202ertl\u202c zero\u200bwidth \ufffd \u0001 ǅ ŉ ß';
const SPECIALS = '[CLS] [SEP] [MASK] [PAD] [UNK] <s> </s> <pad> <mask> <unk>';
const PIECES = `${WORDS} ${SPECIALS}`.split(' ');
const BETWEEN = ['', ' ', '  ', '\t', '\n', '\u00a0', '\u3000', '\u2028', '\u0085', '\ufeff'];

export function oddStrings(): string[] {
  const { texts } = JSON.parse(readFileSync(RECORDED, 'utf8')) as { texts: string[] };
  const random = createRandom(1, 'odd strings');
  const one = <T>(of: readonly T[]) => of[random.integer(of.length)];
  const made = Array.from({ length: COUNT - texts.length }, () =>
    Array.from({ length: 1 + random.integer(MOST_PIECES) }, () => one(PIECES) + one(BETWEEN)).join(''),
  );
  return [...texts, ...made];
}
