// SPDX-License-Identifier: Apache-2.0
/**
 * The watch cache of one resource in one kube-apiserver: what is served without etcd, how far back a watch can begin, how long a
 * read waits for a revision, and which watchers are cut because they are too slow. Follows {@code k8s.io/apiserver}
 * {@code storage/cacher} from Kubernetes 1.28 to 1.36. A component: CPU, calls and etcd belong to the API server around it.
 *
 * <p>Model card: {@code docs/models/watchcache.md}.
 */
@NullMarked
package blackstart.watchcache;

import org.jspecify.annotations.NullMarked;
