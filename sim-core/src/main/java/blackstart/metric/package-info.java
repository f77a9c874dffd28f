// SPDX-License-Identifier: Apache-2.0
/**
 * Instruments that a model writes while it runs and a report reads afterwards: counts, time-weighted levels, latencies
 * and bounded series. They stand for the metrics of a real process as Prometheus would scrape them; nothing here
 * schedules an event or draws a number, so measuring never changes a run. Recording allocates nothing. It is no model
 * package and has no card.
 */
@NullMarked
package blackstart.metric;

import org.jspecify.annotations.NullMarked;
