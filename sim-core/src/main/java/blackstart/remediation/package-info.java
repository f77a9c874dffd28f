// SPDX-License-Identifier: Apache-2.0
/** People and what they try. Card: docs/models/remediation.md. */
@NullMarked
package blackstart.remediation;

import org.jspecify.annotations.NullMarked;
