// The runs that a model comes from, as the warble.json beside its weights tells them, so that the next export can say so too.
import * as v from 'valibot';

const Origin = v.object({
  name: v.string(),
  // It becomes part of an address.
  hubId: v.nullable(v.pipe(v.string(), v.regex(/^[\w.-]+(\/[\w.-]+)?$/))),
  revision: v.nullable(v.string()),
});

/** What is read of a run's record; the rest of it is carried along as it is. */
const EarlierRun = v.looseObject({
  /** What it trained. */
  model: Origin,
  data: v.looseObject({ fileName: v.string(), sha256: v.string(), trainRows: v.number() }),
});
const RunFile = v.looseObject({ ...EarlierRun.entries, earlierRuns: v.optional(v.array(EarlierRun), []) });

export type EarlierRun = v.InferOutput<typeof EarlierRun>;

/** From the text of a warble.json, the oldest first; none where it is missing or not one. */
export function earlierRunsOf(text: string | undefined): EarlierRun[] {
  const file = v.safeParse(v.pipe(v.string(), v.parseJson(), RunFile), text);
  if (!file.success) return [];
  const { earlierRuns, ...latest } = file.output;
  return [...earlierRuns, latest];
}

const Decoding = v.object({ data: v.object({ choices: v.object({ entities: v.literal('decode') }) }) });

/** The last of them read HTML entities as the characters that they stand for. */
export function decodesEntities(runs: readonly EarlierRun[]): boolean {
  return v.is(Decoding, runs.at(-1));
}

interface Named {
  name: string;
  hubId: string | null;
  revision: string | null;
}

/** What the first of them began with; the model itself where there is none. */
export function originOf(model: Named & { earlierRuns: readonly EarlierRun[] }): Named {
  return model.earlierRuns.at(0)?.model ?? model;
}
