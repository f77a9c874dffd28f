// SPDX-License-Identifier: Apache-2.0
package blackstart.outcome;

import java.time.OffsetDateTime;

/**
 * What a reader of the incident would write on the timeline.
 *
 * @param time when
 * @param source cluster or actor
 * @param event name such as {@code apiserver.killed}
 * @param detail one line
 */
public record TimelineEntry(OffsetDateTime time, String source, String event, String detail) {}
