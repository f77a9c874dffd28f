// SPDX-License-Identifier: Apache-2.0
/**
 * What is known of a fleet from scrape to scrape: the states of its clusters, its users' success and the series of a report, as a
 * Prometheus with recording rules would keep them. The definitions of saturated, failing, down and well stand here. Card:
 * docs/models/fleet.md.
 */
@NullMarked
package blackstart.monitoring;

import org.jspecify.annotations.NullMarked;
