/** Templates of paths and the parameters that are declared for them, where a document has one without the other. */
import { expect, test } from 'vitest';
import { ownSuite } from '../../src/conformance/read/suites.ts';
import { writeDocument } from './written-document.ts';
