// What of two tokenizer.json cuts texts otherwise: of one as it lies in a folder, and of one as its class builds it. Plain values.
import { isRecord } from '@/engine/record';

type Json = Readonly<Record<string, unknown>>;

/** Settings that a file may leave out. */
const USUAL: Readonly<Record<string, Json>> = {
  BertNormalizer: { clean_text: true, handle_chinese_chars: true, strip_accents: null, lowercase: true },
  ByteLevel: { use_regex: true },
  WordPiece: { continuing_subword_prefix: '##', max_input_chars_per_word: 100 },
  BPE: { dropout: null, unk_token: null, fuse_unk: false, byte_fallback: false, ignore_merges: false },
};

/** Say where offsets lie, or how tokens become a text again, or are the words that both have; nothing of the ids. */
const SILENT = ['type', 'trim_offsets', 'vocab', 'merges'];

/** Names of the settings that differ, or of the part where it is of another kind. */
export function differences(file: Json, built: Json): string[] {
  if (file === built) return [];
  const parts = ['normalizer', 'pre_tokenizer', 'model'].flatMap((part) =>
    differing(part, file[part], built[part]),
  );
  const frame =
    JSON.stringify(frameOf(file.post_processor)) === JSON.stringify(frameOf(built.post_processor));
  const tokens = tokensOf(file) === tokensOf(built);
  return [...parts, ...(frame ? [] : ['post_processor']), ...(tokens ? [] : ['added_tokens'])];
}

function differing(part: string, file: unknown, built: unknown): string[] {
  if (!isRecord(file) || !isRecord(built)) return (file ?? null) === (built ?? null) ? [] : [part];
  const type = file.type ?? (part === 'model' ? built.type : undefined);
  if (type !== built.type) return [part];
  const usual = USUAL[String(type)] ?? {};
  const [one, other] = [
    { ...usual, ...file },
    { ...usual, ...built },
  ];
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    (key) => !SILENT.includes(key),
  );
  return keys.filter((key) => written(one[key]) !== written(other[key]));
}

/** No prefix and an empty one are the same. */
function written(value: unknown): string {
  return JSON.stringify(value === '' || value === undefined ? null : value);
}

/** What stands around one text, whatever kind of processor says it. */
function frameOf(processor: unknown): unknown {
  if (!isRecord(processor)) return null;
  if (processor.type !== 'TemplateProcessing') return [tokenOf(processor.cls), 'A', tokenOf(processor.sep)];
  const single = Array.isArray(processor.single) ? processor.single.filter(isRecord) : [];
  const tokens = isRecord(processor.special_tokens) ? processor.special_tokens : {};
  return single.map(({ SpecialToken: special }) => {
    if (!isRecord(special)) return 'A';
    const token = tokens[String(special.id)];
    return isRecord(token) && Array.isArray(token.ids) ? token.ids : special.id;
  });
}

/** ["[SEP]", 102] */
function tokenOf(pair: unknown): unknown {
  return Array.isArray(pair) ? pair.slice(1) : pair;
}

function tokensOf({ added_tokens }: Json): string {
  const tokens = Array.isArray(added_tokens) ? added_tokens.filter(isRecord) : [];
  const rows = tokens.map(({ id, content, single_word, lstrip, rstrip, normalized, special }) => [
    id,
    content,
    single_word ?? false,
    lstrip ?? false,
    rstrip ?? false,
    normalized ?? special !== true,
  ]);
  return JSON.stringify(rows.sort((a, b) => Number(a[0]) - Number(b[0])));
}
