// A copy with @names and links masked: @user and http, as TweetEval and the models made with it write them (Barbieri et
// al., arXiv:2010.12421). Nothing is drawn.
import { LINK, NAME } from './types';
import type { Vary } from './types';

export const maskNames: Vary = (text) => text.replace(LINK, 'http').replace(NAME, '@user');
