// The line under the settings that people change: unfolds the others, and says meanwhile what there is to know of them.
import type { RecipeFinding } from '@/engine';
import { Icon } from '@/components/ui/Icon';
import { Unfold } from '@/components/ui/Unfold';
import { recommendedFor } from '@/state/initial';
import { useStudio } from '@/state/react';
import { OTHER_FIELDS } from '@/state/recipe';
import { changedWords, findingWords } from './foldWords';
import styles from './recipe.module.css';

interface Props {
  open: boolean;
  /** Of the whole recipe, without those that were answered. */
  findings: readonly RecipeFinding[];
  onToggle(): void;
}

export function OtherSettings({ open, findings, onToggle }: Props) {
  return (
    <tbody className={styles.others}>
      <tr>
        <td colSpan={5}>
          <div>
            <Unfold open={open} onToggle={onToggle} aria-describedby="other-settings">
              {OTHER_FIELDS.length} more settings
            </Unfold>
            <span id="other-settings">{open ? null : <Folded findings={findings} />}</span>
          </div>
        </td>
      </tr>
    </tbody>
  );
}

function Folded({ findings }: Pick<Props, 'findings'>) {
  const recipe = useStudio((state) => state.recipe);
  const info = useStudio((state) => state.model.info);
  const counts = findingWords(
    findings.filter(({ field }) => OTHER_FIELDS.some(({ name }) => name === field)),
  );
  return (
    <>
      <span role="status">
        {counts.map(({ level, words }) => (
          <b key={level} data-level={level}>
            <Icon name={level} /> {words}
          </b>
        ))}
      </span>
      <span className="quiet">{changedWords(recipe, recommendedFor(info))}</span>
    </>
  );
}
