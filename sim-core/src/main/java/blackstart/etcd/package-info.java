// SPDX-License-Identifier: Apache-2.0
/**
 * etcd 3.5: reads and writes through members, a raft log with batches, apply loops and a database, with their costs and the
 * ways in which they fail. Reading order: {@code Etcd}, {@code RequestPath}, {@code RaftLog}, {@code ApplyLoop}. Card:
 * docs/models/etcd.md.
 */
@NullMarked
package blackstart.etcd;

import org.jspecify.annotations.NullMarked;
