// SPDX-License-Identifier: Apache-2.0
/**
 * Alert rules over scraped readings, evaluated as Prometheus evaluates alerting rules with {@code for}. Only the first
 * firing matters to the model: it is when people learn of the fault. Card: docs/models/alert.md.
 */
@NullMarked
package blackstart.alert;

import org.jspecify.annotations.NullMarked;
