// The added tokens of a folder, from the four files that may have them, in the order and with the ids that transformers 5.23
// and the Rust library give them. Plain values.
import type { AddedToken } from '@/engine/addedToken';
import { isRecord } from '@/engine/record';

/** tokenizer_config.json, with special_tokens_map.json where that is read. */
export type Settings = Readonly<Record<string, unknown>>;

type Flags = Omit<AddedToken, 'id'>;

/** In the order in which they are added where the vocabulary lacks them. */
export const SPECIAL_NAMES = ['bos', 'eos', 'unk', 'sep', 'pad', 'cls', 'mask'] as const;

export type SpecialName = (typeof SPECIAL_NAMES)[number];

export interface TokenFiles {
  config: Settings | null;
  /** special_tokens_map.json, added_tokens.json: read only where tokenizer_config.json has no added_tokens_decoder. */
  map: Settings | null;
  added: Readonly<Record<string, unknown>> | null;
  /** added_tokens of tokenizer.json. */
  file: readonly Readonly<Record<string, unknown>>[];
}

/** What a tokenizer is built by: the map before the configuration, where the map is read at all. */
export function settingsOf({ config, map }: TokenFiles): Settings {
  return config?.added_tokens_decoder ? config : { ...config, ...map };
}

/** Declared tokens by their declared ids, ascending. */
export function declaredTokens(files: TokenFiles): Map<number, Flags> {
  const decoder = files.config?.added_tokens_decoder;
  const all = new Map<number, Flags>();
  if (isRecord(decoder)) {
    for (const [id, token] of Object.entries(decoder))
      if (isRecord(token)) all.set(Number(id), flagsOf(token));
  } else {
    const settings = settingsOf(files);
    const special = new Set([
      ...SPECIAL_NAMES.map((name) => contentOf(settings[`${name}_token`])),
      ...extraTokens(settings).map(contentOf),
    ]);
    for (const [content, id] of Object.entries(files.added ?? {}))
      all.set(Number(id), flagsOf({ content, special: special.has(content) }));
    for (const token of files.file) all.set(Number(token.id), flagsOf(token));
  }
  return new Map([...all].sort(([a], [b]) => a - b));
}

/**
 * Those that are there already, then the declared ones, then special tokens that nobody declared; each with the id that the
 * Rust library gives it: the word's own, else the next free one.
 * @param defaults what the class calls its special tokens
 */
export function addedTokens(
  vocab: Readonly<Record<string, number>>,
  files: TokenFiles,
  defaults: Partial<Record<SpecialName, string>>,
  present: readonly AddedToken[] = [],
): AddedToken[] {
  const settings = settingsOf(files);
  const wanted = [...declaredTokens(files).values()];
  const known = new Set([...present, ...wanted].map(({ content }) => content));
  for (const token of undeclared(settings, defaults)) {
    const content = contentOf(token)!;
    if (!known.has(content))
      wanted.push(
        isRecord(token) ? { ...flagsOf(token), special: true } : flagsOf({ content, special: true }),
      );
    known.add(content);
  }
  return numbered(vocab, present, wanted);
}

/** Special tokens that are named: of the class, of the settings, and those beside them. */
function undeclared(settings: Settings, defaults: Partial<Record<SpecialName, string>>): unknown[] {
  const named = SPECIAL_NAMES.map((name) => settings[`${name}_token`] ?? defaults[name]);
  const own = Object.entries(settings).filter(
    ([key, value]) =>
      key.endsWith('_token') &&
      typeof value === 'string' &&
      !SPECIAL_NAMES.some((name) => key === `${name}_token`),
  );
  return [...named, ...own.map(([, value]) => value), ...extraTokens(settings)].filter((token) =>
    contentOf(token),
  );
}

function extraTokens({ extra_special_tokens, additional_special_tokens }: Settings): unknown[] {
  const extra = extra_special_tokens ?? additional_special_tokens;
  if (Array.isArray(extra)) return extra;
  return isRecord(extra) ? Object.values(extra) : [];
}

/** added_vocabulary.rs, add_tokens. */
function numbered(
  vocab: Readonly<Record<string, number>>,
  present: readonly AddedToken[],
  tokens: readonly Flags[],
): AddedToken[] {
  const size = Object.keys(vocab).length;
  const all = new Map(present.map((token) => [token.content, token]));
  let last = present.reduce((most, { id }) => Math.max(most, id), -1);
  for (const token of tokens) {
    if (token.content === '') continue;
    const next = last >= size || size === 0 ? last + 1 : size;
    const own = Object.hasOwn(vocab, token.content) ? vocab[token.content] : null;
    const id = all.get(token.content)?.id ?? own ?? next;
    all.set(token.content, { id, ...token });
    last = Math.max(last, id);
  }
  return [...all.values()].sort((a, b) => a.id - b.id);
}

/** As AddedToken of the Rust library takes them: a special token is not normalized where nobody says. */
function flagsOf(token: Readonly<Record<string, unknown>>): Flags {
  const special = token.special === true;
  return {
    content: contentOf(token) ?? '',
    single_word: token.single_word === true,
    lstrip: token.lstrip === true,
    rstrip: token.rstrip === true,
    normalized: typeof token.normalized === 'boolean' ? token.normalized : !special,
    special,
  };
}

/** A token is named by its text, or described as an AddedToken. */
export function contentOf(token: unknown): string | null {
  if (typeof token === 'string') return token;
  return isRecord(token) && typeof token.content === 'string' ? token.content : null;
}
