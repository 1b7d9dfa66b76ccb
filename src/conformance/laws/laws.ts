import { anonymousIsRefused } from './anonymous-is-refused.ts';
import { changedIsNotOverwritten } from './changed-is-not-overwritten.ts';
import { createdIsGot } from './created-is-got.ts';
import { createdIsListedOnce } from './created-is-listed-once.ts';
import { defaultPageSize } from './default-page-size.ts';
import { deletedIsNotChanged } from './deleted-is-not-changed.ts';
import { deletedIsNotGot } from './deleted-is-not-got.ts';
import { deletedIsNotListed } from './deleted-is-not-listed.ts';
import { filtersFind } from './filters-find.ts';
import { filtersHold } from './filters-hold.ts';
import { foreignIsNotShown } from './foreign-is-not-shown.ts';
import { headAsGet } from './head-as-get.ts';
import { keysAreNotReused } from './keys-are-not-reused.ts';
import type { Law } from './law.ts';
import { listedIsGot } from './listed-is-got.ts';
import { maximumPageSize } from './maximum-page-size.ts';
import { nextAgrees } from './next-agrees.ts';
import { orderHolds } from './order-holds.ts';
import { otherParentIsNotFound } from './other-parent-is-not-found.ts';
import { pageHoldsNoMore } from './page-holds-no-more.ts';
import { pagesHoldEachOnce } from './pages-hold-each-once.ts';
import { putTwiceAsOnce } from './put-twice-as-once.ts';
import { readOnlyIsNotTaken } from './read-only-is-not-taken.ts';
import { readersChangeNothing } from './readers-change-nothing.ts';
import { readingChangesNothing } from './reading-changes-nothing.ts';
import { replaceRemovesTheRest } from './replace-removes-the-rest.ts';
import { replaceSetsWhatIsSent } from './replace-sets-what-is-sent.ts';
import { scopeIsNeeded } from './scope-is-needed.ts';
import { secondDelete } from './second-delete.ts';
import { totalAgrees } from './total-agrees.ts';
import { unchangedIsNotSent } from './unchanged-is-not-sent.ts';
import { unknownIsNotFound } from './unknown-is-not-found.ts';
import { updateChangesWhatIsSent } from './update-changes-what-is-sent.ts';
import { updateKeepsTheRest } from './update-keeps-the-rest.ts';

/** All laws, each in a file of its own. */
export const laws: readonly Law[] = [
  createdIsGot,
  createdIsListedOnce,
  listedIsGot,
  keysAreNotReused,
  updateChangesWhatIsSent,
  updateKeepsTheRest,
  replaceSetsWhatIsSent,
  replaceRemovesTheRest,
  putTwiceAsOnce,
  readOnlyIsNotTaken,
  deletedIsNotGot,
  deletedIsNotListed,
  deletedIsNotChanged,
  secondDelete,
  unknownIsNotFound,
  otherParentIsNotFound,
  readingChangesNothing,
  headAsGet,
  unchangedIsNotSent,
  changedIsNotOverwritten,
  pageHoldsNoMore,
  pagesHoldEachOnce,
  totalAgrees,
  nextAgrees,
  defaultPageSize,
  maximumPageSize,
  filtersHold,
  filtersFind,
  orderHolds,
  anonymousIsRefused,
  scopeIsNeeded,
];

/** Laws about what accounts of a real target may do, which our own mock does not know. */
export const lawsOfRoles: readonly Law[] = [foreignIsNotShown, readersChangeNothing];
