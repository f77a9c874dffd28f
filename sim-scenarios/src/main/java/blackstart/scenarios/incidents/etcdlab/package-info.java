// SPDX-License-Identifier: Apache-2.0
/** A laboratory for etcd without API servers: clients that put or read one thing after the other, as etcd's own benchmark does. */
@NullMarked
package blackstart.scenarios.incidents.etcdlab;

import org.jspecify.annotations.NullMarked;
