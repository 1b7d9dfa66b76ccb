/** Plain names of parameters by which a list is read in parts. */
import { plainName } from './words.ts';

export const pageNames = ['page', 'pagenumber', 'pageno', 'pagenum', 'currentpage', 'pageindex', 'p'];
export const offsetNames = [
  'offset',
  'skip',
  'start',
  'startat',
  'from',
  'first',
  'startindex',
  'startposition',
];
export const sizeNames = [
  ...[
    'limit',
    'perpage',
    'pagesize',
    'size',
    'maxresults',
    'pagelimit',
    'top',
    'count',
    'maxitems',
    'take',
    'pagelen',
  ],
  ...[
    'pagecount',
    'max',
    'maxresult',
    'itemsperpage',
    'perpagecount',
    'resultsperpage',
    'rows',
    'maxpagesize',
    'num',
  ],
  ...[
    'maxkeys',
    'recordsperpage',
    'numresults',
    'length',
    'pagerecords',
    'displaysize',
    'batchsize',
    'resultsize',
  ],
];
export const cursorNames = [
  ...['cursor', 'pagetoken', 'nexttoken', 'token', 'continuationtoken', 'marker', 'nextcursor', 'pagecursor'],
  ...[
    'continuation',
    'nextpagetoken',
    'after',
    'aftercursor',
    'pageafter',
    'skiptoken',
    'continue',
    'scrollid',
    'exclusivestartkey',
  ],
  ...['paginationtoken', 'nextpage', 'next', 'bookmark', 'iterator', 'since'],
];
export const keyNames = ['startingafter', 'afterid', 'sinceid', 'lastid', 'fromid'];
export const beforeNames = ['endingbefore', 'before', 'beforeid', 'beforecursor', 'pagebefore', 'untilid'];

const plainPartNames = new Set([
  ...[
    'limit',
    'perpage',
    'pagesize',
    'maxresults',
    'pagenumber',
    'page',
    'offset',
    'skip',
    'cursor',
    'pagetoken',
  ],
]);

/** Whether a member of this name in a request asks for a part of a list. */
export const asksForPart = (name: string): boolean => plainPartNames.has(plainName(name));
