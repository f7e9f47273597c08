// The fields that say which tweets an epoch has, and what each of them counts.
import { options, type Field } from './field';

export const BALANCE_FIELDS: readonly Field[] = [
  {
    kind: 'choice',
    name: 'balance',
    label: 'Balance',
    does: 'Makes small classes count as much as large ones: each of their tweets for more, or again and again.',
    otherwise:
      'By weights an epoch stays as long. By repeating, each class comes as often as the largest; an epoch grows. Validation stays as it is.',
    options: options({ none: 'As they are', weights: 'By weights', sampling: 'By repeating' }),
  },
  {
    kind: 'switch',
    name: 'augmentWords',
    label: 'Copies, words left out',
    does: 'Adds a copy of each training tweet with about one word in ten left out at random.',
    otherwise: 'On: up to twice as long an epoch; now and then a copy loses the word that mattered.',
  },
  {
    kind: 'switch',
    name: 'augmentNames',
    label: 'Copies, names masked',
    does: 'Adds a copy of each training tweet that has an @name or a link, with @user and http in their place.',
    otherwise: 'On: says that it does not matter who is named. Off where that is the point.',
  },
  {
    kind: 'switch',
    name: 'augmentLook',
    label: 'Copies, case and emoji',
    does: 'Adds a copy of each training tweet in small or in capital letters, its emoji left out or doubled.',
    otherwise: 'On: to a model that ignores case, only emoji make a copy another text.',
  },
];
