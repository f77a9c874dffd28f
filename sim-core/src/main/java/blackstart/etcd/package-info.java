// SPDX-License-Identifier: Apache-2.0
/** etcd 3.5: quorum reads, writes and range reads with their cost. Card: docs/models/etcd.md. */
@NullMarked
package blackstart.etcd;

import org.jspecify.annotations.NullMarked;
