// SPDX-License-Identifier: Apache-2.0
/** STUB of the contract, replaced at merge. */
@NullMarked
package blackstart.trace;

import org.jspecify.annotations.NullMarked;
