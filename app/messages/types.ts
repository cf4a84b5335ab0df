import type { MESSAGES } from './all';
import type { Translated } from './translated';

type All = (typeof MESSAGES)['zh'];
/** A locale bundle: the messages of one page, or of what several pages share. */
export type BundleId = keyof All;
export type MessagesOf<Id extends BundleId> = Translated<All[Id]>;
/** The messages that every page has. */
export type Messages = MessagesOf<'common'>;
