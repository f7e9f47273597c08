// A target of exports: what is in it, what became of it, and its button.
import { useRef, useState } from 'react';
import type { ExportTargetName } from '@/engine';
import { bytes } from '@/state/format';
import { useActions, useStudio } from '@/state/react';
import { DownloadButton } from './DownloadButton';
import { DownloadState } from './DownloadState';
import styles from './export.module.css';
import { RowFailure } from './RowFailure';
import { TARGET_WORDS } from './targets';

interface Props {
  name: ExportTargetName;
  /** What most will take. */
  first: boolean;
}

export function TargetRow({ name, first }: Props) {
  const row = useStudio((state) => state.export.rows[name]);
  const model = useStudio((state) => state.model.info);
  const { discard } = useActions();
  const [wantsMore, setWantsMore] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { title, what, more, size } = TARGET_WORDS[name];
  return (
    <tr>
      <th scope="row">{title}</th>
      <td className="soft">
        {what}
        {more ? (
          <label className={styles.choice}>
            <input type="checkbox" checked={wantsMore} onChange={() => setWantsMore(!wantsMore)} />
            {more.label}
          </label>
        ) : null}
        <DownloadState
          row={row}
          onDiscard={() => {
            void discard(name);
            button.current?.focus();
          }}
        />
        <RowFailure title="Nothing was written" failure={row?.failure} />
      </td>
      <td className={`num soft ${styles.size}`}>{row?.bytes ? bytes(row.bytes) : size(model, wantsMore)}</td>
      <td>
        <DownloadButton
          ref={button}
          target={more && wantsMore ? more.target : { to: name }}
          title={title}
          status={row?.status}
          first={first}
        />
      </td>
    </tr>
  );
}
