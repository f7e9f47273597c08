// "model MiniLM-L6 → bert-base, lr 5e-5 → 2e-5, and 3 more", the new values bold.
import { Fragment } from 'react';
import type { Changed } from './changes';

export function ChangeWords({ changes, more }: Changed) {
  if (changes.length === 0) return 'nothing: the same again';
  return (
    <>
      {changes.map(({ lead, name, from, to }, index) => (
        <Fragment key={`${lead} ${name} ${to}`}>
          {index > 0 ? ', ' : null}
          {lead}
          {lead && to ? ': ' : null}
          {name ? `${name} ` : null}
          {from === null ? null : (
            <>
              {from} <span aria-hidden="true">→</span>
              <span className="visually-hidden">to</span>{' '}
            </>
          )}
          <b>{to}</b>
        </Fragment>
      ))}
      {more > 0 ? `, and ${more} more` : null}
    </>
  );
}
