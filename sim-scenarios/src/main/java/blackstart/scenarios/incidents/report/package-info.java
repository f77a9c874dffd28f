// SPDX-License-Identifier: Apache-2.0
/** What came out of published cases, for people on a terminal, for people with a browser, and for programs. */
@NullMarked
package blackstart.scenarios.incidents.report;

import org.jspecify.annotations.NullMarked;
