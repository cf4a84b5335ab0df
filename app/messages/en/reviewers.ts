import type { Translated } from '../translated';
import type { reviewers as original } from '../zh/reviewers';

export const reviewers: Translated<typeof original> = {
  title: 'Reviewers',
  ask: 'This link works once: press the button, and this browser may write marks for 14 days. Then the link is used up.',
  enter: 'Enter',
  used: 'This link has been used, has expired or is incomplete. Ask the administrator for a new one (mingjian reviewers add NAME).',
  often: 'Too many tries; please wait a minute.',
  home: 'Back to the home page',
};
