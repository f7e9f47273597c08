// Every field of the recipe: its value, its scale, what it does, and what happens if it is too high.
import type { Field, RecipeFinding } from '@/engine';
import { useStudio } from '@/state/react';
import { FIELDS } from '@/state/recipe';
import { selectFindings } from '@/state/selectors/findings';
import { EpochNote } from './EpochNote';
import { FieldInput } from './FieldInput';
import { FieldScale } from './FieldScale';
import { Finding } from './Finding';
import { Prices } from './Prices';
import styles from './recipe.module.css';
import { useKept } from './useKept';

export function RecipeTable() {
  const findings = useStudio(selectFindings);
  const kept = useKept();
  return (
    <table className={styles.fields} aria-label="Recipe">
      <thead>
        <tr>
          <th scope="col">Setting</th>
          <th scope="col">Value</th>
          <th scope="col">On its scale (bar = usual)</th>
          <th scope="col">What it does</th>
          <th scope="col">If it is too high, or different</th>
        </tr>
      </thead>
      {FIELDS.map((field) => (
        <FieldRows
          key={field.name}
          field={field}
          finding={findings.find((finding) => finding.field === field.name) ?? null}
          kept={kept}
        />
      ))}
    </table>
  );
}

interface Props {
  field: Field;
  finding: RecipeFinding | null;
  kept: ReturnType<typeof useKept>;
}

/** A field and, under it, what there is to say about its value. A warning that was kept leaves its mark on the value. */
function FieldRows({ field, finding, kept }: Props) {
  const shown = finding !== null && !kept.has(finding) ? finding : null;
  const tone = finding?.level ?? 'plain';
  return (
    <tbody data-finding={shown?.level}>
      <tr className={styles.field}>
        <th scope="row" id={`setting-${field.name}`}>
          {field.label}
        </th>
        <td className={styles.value}>
          <FieldInput
            field={field}
            tone={tone}
            describedBy={shown ? `finding-${field.name}` : `does-${field.name}`}
          />
        </td>
        <td className={styles.scale}>
          <FieldScale field={field} tone={tone} />
        </td>
        <td className={styles.words} id={`does-${field.name}`}>
          {field.does}
        </td>
        <td className={`${styles.words} ${styles.otherwise}`}>
          {field.otherwise}
          <Prices field={field.name} />
          <EpochNote field={field.name} />
        </td>
      </tr>
      {shown ? (
        <tr className={styles.finding}>
          <td />
          <td colSpan={4} id={`finding-${field.name}`}>
            <Finding finding={shown} onKeep={() => kept.keep(shown)} />
          </td>
        </tr>
      ) : null}
    </tbody>
  );
}
