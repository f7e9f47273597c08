// What a model's README says of itself in its YAML front matter. Only the one line that exports have to carry on.

/** The value of `license:` in the front matter, or null where there is none. */
export function licenceOf(readme: string): string | null {
  const frontMatter = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---/.exec(readme)?.[1] ?? '';
  const value = /^licen[sc]e:[ \t]*(.+?)[ \t]*\r?$/m.exec(frontMatter)?.[1] ?? '';
  return value.replace(/^(["'])(.*)\1$/, '$2') || null;
}
