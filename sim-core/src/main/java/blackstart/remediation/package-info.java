// SPDX-License-Identifier: Apache-2.0
/**
 * People and what they try: finding the cause, rollbacks through API servers that do not answer (lock-out), a traffic shift,
 * and workstreams with a limited number of hands. It follows the account of one incident, not a product. Card:
 * docs/models/remediation.md.
 */
@NullMarked
package blackstart.remediation;

import org.jspecify.annotations.NullMarked;
