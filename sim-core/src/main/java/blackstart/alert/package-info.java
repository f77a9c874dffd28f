// SPDX-License-Identifier: Apache-2.0
/** Alert rules over scraped counters, as Prometheus evaluates them. Card: docs/models/alert.md. */
@NullMarked
package blackstart.alert;

import org.jspecify.annotations.NullMarked;
