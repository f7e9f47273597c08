// What to know about the models, beside their table.
import type { DataSummary, HeadFit, ModelInfo } from '@/engine';
import { Button } from '@/components/ui/Button';
import { useActions, useStudio } from '@/state/react';
import { headFit } from '@/state/selectors/headFit';
import { headLine } from './headLine';
import { TokenizerNote } from './TokenizerNote';

export function ModelNote() {
  const info = useStudio((state) => state.model.info);
  const data = useStudio((state) => state.data);
  const fit = data && info?.labels ? headFit(info.labels, data.classes, info.keepsHead) : null;
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
        factsOf(info, fit).map((fact) => (
          <p key={fact} className="note">
            {fact}
          </p>
        ))
      )}
      {data && fit?.names ? <NameAsHead data={data} names={fit.names} /> : null}
      {info && fit && fit.lacking.length > 0 ? <KeepHead keeps={info.keepsHead} /> : null}
      <TokenizerNote />
    </>
  );
}

/** Names that the classes may take; like any others they can be taken back. */
function NameAsHead({ data, names }: { data: DataSummary; names: Record<string, string> }) {
  const { edit } = useActions();
  const patch = { classNames: { ...data.choices.classNames, ...names } };
  const take = () => void edit({ patch, words: 'classes named as the model’s', of: 'names' });
  return (
    <p className="note">
      <Button kind="link" onClick={take}>
        Name the classes so
      </Button>{' '}
      to keep it: {[...new Set(Object.values(names))].join(', ')}.
    </p>
  );
}

/** Of a classifier with more classes than the data. */
function KeepHead({ keeps }: { keeps: boolean }) {
  const { keepHead } = useActions();
  return (
    <p className="note">
      <Button kind="link" onClick={() => void keepHead(!keeps)}>
        {keeps ? 'Draw a new one' : 'Keep it with all its classes'}
      </Button>
    </p>
  );
}

/** A paragraph each. */
function factsOf({ skipped, notices, ...info }: ModelInfo, fit: HeadFit | null): string[] {
  const aside = skipped.length > 0 && `Left aside, as belonging to other heads: ${shortList(skipped)}.`;
  const ofHead = [headLine(info, fit), aside].filter(Boolean).join(' ');
  return [ofHead, ...notices].filter((fact) => fact !== '');
}

/** The first three by name, the others counted. */
export function shortList(names: readonly string[]): string {
  const rest = names.length - 3;
  return names.slice(0, 3).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
