// SPDX-License-Identifier: Apache-2.0
/** Products, user requests and where they are sent. Card: docs/models/traffic.md. */
@NullMarked
package blackstart.traffic;

import org.jspecify.annotations.NullMarked;
