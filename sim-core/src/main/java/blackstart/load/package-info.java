// SPDX-License-Identifier: Apache-2.0
/**
 * Artificial load on the API servers of a cluster: closed loops, open loops, storms, and herds of list-and-watch clients, as a
 * load test or a runaway client makes it; the kinds follow the program that measured a real kube-apiserver 1.30. Card:
 * docs/models/load.md.
 */
@NullMarked
package blackstart.load;

import org.jspecify.annotations.NullMarked;
