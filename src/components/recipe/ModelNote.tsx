// What to know about the models, beside their table.
import { useStudio } from '@/state/react';
import { TokenizerNote } from './TokenizerNote';

export function ModelNote() {
  const info = useStudio((state) => state.model.info);
  const picked = useStudio((state) => state.model.picked);
  const persistent = useStudio((state) => state.hub.persistent);
  return (
    <>
      {picked === null || picked.kind === 'builtin' ? (
        <p className="note">
          MiniLM comes with the page and is the quick check. It is fetched from the address this page came
          from; nothing goes back.
        </p>
      ) : null}
      {persistent === false ? (
        <p className="note">
          This browser did not promise to keep models: when its disk runs short it may delete them. Those of
          the hub are downloaded again; a kept run is lost. Sites that are bookmarked or visited often get
          that promise.
        </p>
      ) : null}
      {info === null ? (
        <p className="note">
          Your own is a folder with config.json, the tokenizer or its vocabulary, and model.safetensors: a
          BERT, a DistilBERT or a RoBERTa, also what Warble wrote, unzipped or not. It is read in place.
        </p>
      ) : (
        <p className="note">
          {info.labels === null
            ? 'It has no classifier yet: a new one is drawn from the seed and learns with the rest.'
            : `It brings a classifier for ${info.labels.join(', ')}. It is kept where these are the classes of your data, else a new one is drawn.`}
          {info.skipped.length === 0
            ? null
            : ` Left aside, as belonging to other heads: ${shortList(info.skipped)}.`}
        </p>
      )}
      <TokenizerNote />
    </>
  );
}

/** The first three by name, the others counted. */
export function shortList(names: readonly string[]): string {
  const rest = names.length - 3;
  return names.slice(0, 3).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
