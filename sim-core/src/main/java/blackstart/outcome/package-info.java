// SPDX-License-Identifier: Apache-2.0
/** What a run produced: immutable, complete, and the only thing that reports and assertions read. */
@NullMarked
package blackstart.outcome;

import org.jspecify.annotations.NullMarked;
